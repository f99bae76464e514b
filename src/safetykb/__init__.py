"""A curated, cited knowledge base of interactions and safety warnings for botanicals and medicines."""
