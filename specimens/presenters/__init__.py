"""Plain data for the specimen pages: objects in, dictionaries and lists of text out."""
