"""English: the hour by 24, as the desk writes a time that stands alone (Django's own has a.m. and p.m.)."""

DATETIME_FORMAT = "N j, Y, H:i"
SHORT_DATETIME_FORMAT = "m/d/Y H:i"
TIME_FORMAT = "H:i"
