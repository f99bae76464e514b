"""How JSON is written where it is joined as text: no spaces, letters as they are."""

import json

json_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Return a value as JSON text. One encoder for all: making one costs more than a short text does."""
