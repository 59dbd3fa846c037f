"""Verbs: `providing` gives an agent what it needs, `merging` takes in afterwards what it did, `settling` ends conflicts."""
