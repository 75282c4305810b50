"""What canvases of the map show: most of them show a picture, which has to be copied to be read."""

COPY = """((canvas) => {
    const copy = new OffscreenCanvas(canvas.width || 1, canvas.height || 1).getContext("2d");
    if (canvas.width && canvas.height) copy.drawImage(canvas, 0, 0);
    return copy;
})"""
"""A function of JavaScript: the context of a canvas that shows the same as the given one."""


def reading(script: str) -> str:
    """The script, in which `COPY(canvas)` stands for such a context."""
    return script.replace("COPY", COPY)
