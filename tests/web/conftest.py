"""The application over the curated knowledge base, and a client that asks it."""

import math

import pytest
from flask import Flask
from flask.testing import FlaskClient

from safetykb_web import create_app
from tests.conftest import KB


@pytest.fixture(scope="session")
def app(compiled: None) -> Flask:
    """Return the application; it does not look once a second whether a test changed six thousand files."""
    made = create_app(KB)
    made.extensions["served"]._looked = math.inf
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
