"""All pages: those for readers, and those of the desk."""

from annotations.web.urls_desk import urlpatterns as desk
from annotations.web.urls_partners import urlpatterns as partners
from annotations.web.urls_people import urlpatterns as people
from annotations.web.urls_reading import urlpatterns as reading
from annotations.web.urls_revisions import urlpatterns as revisions
from annotations.web.urls_scales import urlpatterns as scales

app_name = "web"
urlpatterns = [*reading, *revisions, *desk, *people, *partners, *scales]
