"""Other formats -> the glossary file, and back: a module for each, and what they share.

A format's module has ``read``, of the type `formats.Reader`, or ``write``, of the type `formats.Writer`, or both;
`registry` names them all.
"""
