"""Knowledge graphs of who proposes what."""
