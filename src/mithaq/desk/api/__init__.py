"""The HTTP API: everything that the pages show, for programs. JSON, feeds, a calendar; decisions are taken here too."""
