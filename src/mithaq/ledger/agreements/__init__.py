"""Agreements as objects: merged events that are steps in the life of one agreement, put together and told as one."""
