"""From what people send to one article: texts, captions, forwards, parts, documents, links."""
