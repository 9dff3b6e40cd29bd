"""What a WSGI server calls."""

import os

from django.core.wsgi import get_wsgi_application

from mingbai.config.memory import settle

__all__ = ["application"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingbai.config.settings")

application = get_wsgi_application()
settle()
