// A claim's permalink: what others copy to show it on their pages.

import { wireEmbedCodes } from "./elements/embed_codes.js";

wireEmbedCodes();
