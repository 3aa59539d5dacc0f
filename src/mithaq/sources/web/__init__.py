"""The open web to articles: addresses fetched safely and politely, feeds, sitemaps, web archives."""
