"""The bundled voice: clips of speech, and what is joined from them."""
