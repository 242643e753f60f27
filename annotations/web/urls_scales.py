"""The addresses of rating scales and of their colours."""

from django.urls import URLPattern, path

from annotations.web import scales

urlpatterns: list[URLPattern] = [
    path("scales/", scales.scales_page, name="scales"),
    path("scales/colours.css", scales.colours, name="scale-colours"),
    path("scales/<key:pk>/", scales.scale_page, name="scale"),
    path("scales/<key:pk>/ratings/new/", scales.rating_new, name="rating-new"),
    path("scales/<key:pk>/version/", scales.scale_version, name="scale-version"),
    path("scales/<key:pk>/current/", scales.scale_current, name="scale-current"),
    path("scales/<key:pk>/retire/", scales.scale_retire, name="scale-retire"),
    path("ratings/<key:pk>/", scales.rating_page, name="rating"),
    path("ratings/<key:pk>/offer/", scales.rating_offer, name="rating-offer"),
]
