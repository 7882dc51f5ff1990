"""The pages for citizens and press: drawn from releases, on the server or in a folder."""
