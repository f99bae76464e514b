"""The front end: pages and their JSON twins over the snapshot of safetykb. Nothing here makes an answer."""

from safetykb_web.app import create_app

__all__ = ["create_app"]
