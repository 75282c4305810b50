/**
 * What a layer of the map paints on. Browsers without a graphics card copy each canvas of a page
 * whenever anything on the page changes; a picture that a canvas shows they copy once. So a layer
 * that is always painted whole is painted out of sight, and shown as a picture.
 */

/** The element that shows what is painted out of sight. @type {WeakMap<object, HTMLCanvasElement>} */
const elements = new WeakMap();

/**
 * @param {CanvasRenderingContext2D} context that a painter was given
 * @returns {HTMLCanvasElement} the element of the page that shows what is painted with it
 */
export function elementOf({ canvas }) {
  return elements.get(canvas) ?? canvas;
}

/** A canvas of the page, painted as it stands: for layers of which a part is painted anew. */
export class OpenSheet {
  /** @param {HTMLCanvasElement} element */
  constructor(element) {
    this.context = /** @type {CanvasRenderingContext2D} */ (element.getContext("2d"));
  }

  /** Take off what is seen. */
  clear() {
    const { canvas } = this.context;
    this.context.clearRect(0, 0, canvas.width, canvas.height);
  }

  /** All that was painted is seen already. */
  show() {}
}

/** A canvas out of sight, whose picture an element of the page shows. */
export class StillSheet {
  /** @param {HTMLCanvasElement} element that was never painted on */
  constructor(element) {
    this.element = element;
    this.canvas = new OffscreenCanvas(element.width, element.height);
    this.context = /** @type {CanvasRenderingContext2D} */ (
      /** @type {unknown} */ (this.canvas.getContext("2d"))
    );
    this.shown = /** @type {ImageBitmapRenderingContext} */ (element.getContext("bitmaprenderer"));
    elements.set(this.canvas, element);
  }

  /** The canvas out of sight is empty, since its picture was taken away to be shown. */
  clear() {}

  /** Show what was painted, and begin with an empty canvas again. */
  show() {
    const { element, canvas, shown } = this;
    if (element.hidden || !canvas.width || !canvas.height) {
      this.context.clearRect(0, 0, canvas.width, canvas.height);
      return shown.transferFromImageBitmap(null);
    }
    shown.transferFromImageBitmap(canvas.transferToImageBitmap());
  }
}
