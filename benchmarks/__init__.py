"""What safetykb costs, beside the bounds that it is held to."""
