"""A small model that proposes triggers, mentions and links: an encoder run by onnxruntime and heads in numpy."""
