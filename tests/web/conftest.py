"""The application over the curated knowledge base, and a client that asks it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from safetykb_web import create_app
from tests.conftest import KB


@pytest.fixture(scope="session")
def app(compiled: None) -> Flask:
    return create_app(KB)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
