/** Converts page coordinates to points from the top left corner of the sheet as it is read: as shown, or turned upright. */
export class PageSpace {
  readonly width: number;
  readonly height: number;
  readonly #box: { left: number; bottom: number; right: number; top: number };
  /** Number of clockwise quarter turns by which the page is rotated, from 0 to 3. */
  readonly turns: number;

  /** `edges`: left, top, right and bottom of the visible box, in the coordinates of the page. */
  constructor(edges: readonly number[], turns: number) {
    const [left, top, right, bottom] = edges as [number, number, number, number];
    this.#box = { left, bottom, right, top };
    this.turns = turns & 3;
    const size = [right - left, top - bottom] as const;
    this.width = size[this.turns & 1]!;
    this.height = size[1 - (this.turns & 1)]!;
  }

  x(x: number, y: number): number {
    const { left, bottom, right, top } = this.#box;
    if (this.turns === 0) return x - left;
    return this.turns === 1 ? y - bottom : this.turns === 2 ? right - x : top - y;
  }

  y(x: number, y: number): number {
    const { left, bottom, right, top } = this.#box;
    if (this.turns === 0) return top - y;
    return this.turns === 1 ? x - left : this.turns === 2 ? y - bottom : right - x;
  }

  /** Clockwise angle, on that sheet, of a direction in page coordinates, in degrees from 0 up to but not including 360. */
  angle(a: number, b: number): number {
    const degrees = this.turns * 90 - (Math.atan2(b, a) * 180) / Math.PI;
    return ((degrees % 360) + 360) % 360;
  }

  box(ax: number, ay: number, bx: number, by: number): Box {
    const [x, otherX] = [this.x(ax, ay), this.x(bx, by)];
    const [y, otherY] = [this.y(ax, ay), this.y(bx, by)];
    return {
      x0: Math.min(x, otherX),
      x1: Math.max(x, otherX),
      top: Math.min(y, otherY),
      bottom: Math.max(y, otherY),
    };
  }
}

/** A rectangle on a sheet: `top` is smaller than `bottom`. */
export interface Box {
  x0: number;
  x1: number;
  top: number;
  bottom: number;
}

export const isInside = (box: Box, x: number, y: number): boolean =>
  x >= box.x0 && x <= box.x1 && y >= box.top && y <= box.bottom;
