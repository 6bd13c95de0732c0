/** What a page shows besides text: rules, filled areas and pictures. */
import type { Box, PageSpace } from './geometry.ts';
import type { Pdfium } from './pdfium.ts';
import type { Picture, DrawnRule } from './types.ts';

export interface PageObjects {
  rules: DrawnRule[];
  pictures: Picture[];
  /** Areas filled with a colour. */
  painted: Box[];
  /** Text objects, in the order of the file. */
  texts: TextPlace[];
}

/** A text object and the matrix of the forms around it. */
export interface TextPlace {
  object: number;
  outer: Matrix;
}

const text = 1;
const path = 2;
export const imageObject = 3;
const form = 5;

/** A filled box up to this thickness is a rule. */
const thickest = 3;
/** Minimum length of a rule. */
const shortest = 8;
/** Forms contain forms; a PDF that nests them deeper is malicious. */
const deepest = 8;

/** a, b, c, d, e, f, as in PDF. */
type Six = [number, number, number, number, number, number];
type Matrix = readonly number[];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** Applies `inner`, then `outer`. */
function combine(inner: Matrix, outer: Matrix): Matrix {
  if (outer === identity) return inner;
  const [a, b, c, d, e, f] = inner as Six;
  const [oa, ob, oc, od, oe, of] = outer as Six;
  return [
    a * oa + b * oc,
    a * ob + b * od,
    c * oa + d * oc,
    c * ob + d * od,
    e * oa + f * oc + oe,
    e * ob + f * od + of,
  ];
}

const apply = (m: Matrix, x: number, y: number): [number, number] => [
  m[0]! * x + m[2]! * y + m[4]!,
  m[1]! * x + m[3]! * y + m[5]!,
];

/** Calls `visit` for each object of a page and for those inside its forms. */
export function eachObject(
  { native }: Pdfium,
  page: number,
  visit: (object: number, type: number, outer: Matrix) => void,
  matrixOf: (object: number) => Matrix,
): void {
  const walk = (count: number, at: (i: number) => number, outer: Matrix, depth: number): void => {
    for (let i = 0; i < count; i += 1) {
      const object = at(i);
      if (object === 0) continue;
      const type = native.FPDFPageObj_GetType(object);
      if (type !== form) visit(object, type, outer);
      else if (depth < deepest) {
        const inside = native.FPDFFormObj_CountObjects(object);
        const matrix = combine(matrixOf(object), outer);
        walk(inside, (k) => native.FPDFFormObj_GetObject(object, k), matrix, depth + 1);
      }
    }
  };
  const count = native.FPDFPage_CountObjects(page);
  walk(count, (i) => native.FPDFPage_GetObject(page, i), identity, 0);
}

export function matrixOf(pdfium: Pdfium, object: number): Matrix {
  const { native, scratch } = pdfium;
  return native.FPDFPageObj_GetMatrix(object, scratch) === 0 ? identity : pdfium.floats(6);
}

export function readObjects(pdfium: Pdfium, page: number, space: PageSpace): PageObjects {
  const { native, scratch } = pdfium;
  const found: PageObjects = { rules: [], pictures: [], painted: [], texts: [] };
  const visit = (object: number, type: number, outer: Matrix): void => {
    if (type === text) found.texts.push({ object, outer });
    else if (type === path) {
      readPath(pdfium, object, combine(matrixOf(pdfium, object), outer), space, found);
    } else if (type === imageObject) {
      const [a, b, c, d, e, f] = combine(matrixOf(pdfium, object), outer) as Six;
      const corners = space.box(e, f, e + a + c, f + b + d);
      native.FPDFImageObj_GetImagePixelSize(object, scratch, scratch + 4);
      const [width, height] = [pdfium.integer(0), pdfium.integer(1)];
      found.pictures.push({ ...corners, index: found.pictures.length, width, height });
    }
  };
  eachObject(pdfium, page, visit, (object) => matrixOf(pdfium, object));
  return found;
}

/** Where a text object begins, in points from the top left corner of the sheet as it is read. */
export function placeOf(
  pdfium: Pdfium,
  space: PageSpace,
  { object, outer }: TextPlace,
): { x: number; y: number } {
  const [, , , , e, f] = combine(matrixOf(pdfium, object), outer) as Six;
  return { x: space.x(e, f), y: space.y(e, f) };
}

/** Turns a path of straight segments into rules, and a filled one into areas. */
function readPath(
  pdfium: Pdfium,
  object: number,
  matrix: Matrix,
  space: PageSpace,
  found: PageObjects,
): void {
  const { native, scratch } = pdfium;
  const segments = native.FPDFPath_CountSegments(object);
  // With more segments, it is a drawing, not a rule or a box.
  if (segments < 2 || segments > 64) return;
  native.FPDFPath_GetDrawMode(object, scratch, scratch + 4);
  const isFilled = pdfium.integer(0) !== 0;
  const isStroked = pdfium.integer(1) !== 0;
  if (!isFilled && !isStroked) return;
  const points: { x: number; y: number; moves: boolean; closes: boolean }[] = [];
  for (let i = 0; i < segments; i += 1) {
    const segment = native.FPDFPath_GetPathSegment(object, i);
    const kind = native.FPDFPathSegment_GetType(segment);
    // A curve.
    if (kind === 1) return;
    native.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4);
    const [x, y] = apply(matrix, pdfium.float(0), pdfium.float(1));
    points.push({
      x: space.x(x, y),
      y: space.y(x, y),
      moves: kind === 2,
      closes: native.FPDFPathSegment_GetClose(segment) !== 0,
    });
  }
  if (isFilled) {
    const pale = isPale(pdfium, object);
    for (const box of boxesOf(points)) {
      const rule = thinBox(box);
      if (rule) found.rules.push(rule);
      else if (!pale) found.painted.push(box);
    }
    if (!isStroked) return;
  }
  let start = points[0]!;
  points.forEach((point, i) => {
    if (point.moves) start = point;
    else addSide(points[i - 1]!, point, found.rules);
    if (point.closes) addSide(point, start, found.rules);
  });
}

/** Whether an object is filled with white or with a transparent colour. */
export function isPale(pdfium: Pdfium, object: number): boolean {
  const { native, scratch } = pdfium;
  const isKnown =
    native.FPDFPageObj_GetFillColor(object, scratch, scratch + 4, scratch + 8, scratch + 12) !== 0;
  if (!isKnown) return false;
  return [0, 1, 2].every((i) => pdfium.integer(i) >= palest) || pdfium.integer(3) === 0;
}

/** Of 255: a red, green and blue of at least this much cannot be told from paper. */
const palest = 250;

/** The bounding boxes of the parts of a path. */
function boxesOf(points: readonly { x: number; y: number; moves: boolean }[]): Box[] {
  const boxes: Box[] = [];
  for (const { x, y, moves } of points) {
    if (moves || boxes.length === 0) boxes.push({ x0: x, x1: x, top: y, bottom: y });
    const box = boxes.at(-1)!;
    box.x0 = Math.min(box.x0, x);
    box.x1 = Math.max(box.x1, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return boxes;
}

function thinBox({ x0, x1, top, bottom }: Box): DrawnRule | null {
  const [width, height] = [x1 - x0, bottom - top];
  if (height <= thickest && width >= shortest && width > height * 3) {
    return { horizontal: true, at: (top + bottom) / 2, from: x0, to: x1 };
  }
  if (width <= thickest && height >= shortest && height > width * 3) {
    return { horizontal: false, at: (x0 + x1) / 2, from: top, to: bottom };
  }
  return null;
}

function addSide(
  a: { x: number; y: number },
  b: { x: number; y: number },
  rules: DrawnRule[],
): void {
  const rule = thinBox({
    x0: Math.min(a.x, b.x),
    x1: Math.max(a.x, b.x),
    top: Math.min(a.y, b.y),
    bottom: Math.max(a.y, b.y),
  });
  // A slanted line is not a rule.
  if (rule && (Math.abs(a.x - b.x) < 1 || Math.abs(a.y - b.y) < 1)) rules.push(rule);
}
