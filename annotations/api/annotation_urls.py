"""The addresses of the Web Annotation Protocol: the container, which ends in "/", and what lies in it."""

from django.urls import path

from annotations.api.docs import nothing
from annotations.api.received_annotations import Received
from annotations.api.web_annotations import Annotation, Container

urlpatterns = [
    path("annotations", nothing),  # else what is posted there is redirected, as a GET, and seems to be taken
    path("annotations/", Container.as_view(), name="annotations"),
    path("annotations/received-<key:pk>", Received.as_view(), name="annotation-received"),
    path("annotations/<key:pk>", Annotation.as_view(), name="annotation"),
]
