/** Reads what one page of a PDF shows: glyphs with their positions, rules, pictures and links. */
import { ideographOf } from '../../text/fold.ts';
import type { FontTable } from './fonts.ts';
import { isInside, PageSpace } from './geometry.ts';
import { LostText, unmapped } from './lost-text.ts';
import {
  isPale,
  matrixOf,
  placeOf,
  readObjects,
  type PageObjects,
  type TextPlace,
} from './objects.ts';
import type { Pdfium } from './pdfium.ts';
import type { Destination, Glyph, GlyphStyle, Link, Sheet } from './types.ts';

/** PDFium's code for a hyphen at the end of a line, which may not be a real hyphen. */
const lineEndHyphen = 0x02;

/** The text rendering mode that outlines and fills: programs use it to imitate bold. */
const fillThenStroke = 2;

/** How many degrees a line may be tilted, as on a scanned page. */
const slightTurn = 4;

/** A sheet is turned for reading if this many of its glyphs stand sideways and at most one in so many is upright. */
const fewestTurned = 40;
const uprightShare = 0.2;

/** What all glyphs of one text object share. */
interface TextObject {
  font: number;
  style: GlyphStyle;
  /** Number of clockwise quarter turns by which it is shown turned; null if it is slanted. */
  turns: number | null;
  isWhite: boolean;
  /** Where it really is: see `placeInForm`. */
  form: FormPlace | null;
}

/** Finds where a link leads; null if it leads to no place in the document. */
export type ReadDestination = (link: number) => Destination | null;

/** Reads a page as it is shown, or, if nearly all of its text is then sideways or upside down, turned so that it is upright. */
export function readSheet(
  pdfium: Pdfium,
  page: number,
  number: number,
  fonts: FontTable,
  destinationOf: ReadDestination,
): Sheet {
  pdfium.native.FPDF_GetPageBoundingBox(page, pdfium.scratch);
  const edges = pdfium.floats(4);
  const shown = pdfium.native.FPDFPage_GetRotation(page);
  const textPage = pdfium.native.FPDFText_LoadPage(page);
  const read = (turns: number): { sheet: Sheet; counts: number[] } => {
    const space = new PageSpace(edges, turns);
    return readTurned(pdfium, { page, textPage, number }, space, fonts, destinationOf);
  };
  try {
    const { sheet, counts } = read(shown);
    const turned = counts.findIndex(
      (count, turns) => turns > 0 && count >= fewestTurned && counts[0]! <= count * uprightShare,
    );
    return turned < 0 ? sheet : read(shown - turned).sheet;
  } finally {
    if (textPage !== 0) pdfium.native.FPDFText_ClosePage(textPage);
    fonts.closePage();
  }
}

function readTurned(
  pdfium: Pdfium,
  { page, textPage, number }: { page: number; textPage: number; number: number },
  space: PageSpace,
  fonts: FontTable,
  destinationOf: ReadDestination,
): { sheet: Sheet; counts: number[] } {
  const objects = readObjects(pdfium, page, space);
  const sheet: Sheet = {
    number,
    width: space.width,
    height: space.height,
    turns: space.turns,
    glyphs: [],
    aside: [],
    rules: objects.rules,
    pictures: objects.pictures,
    links: readLinks(pdfium, page, space, destinationOf),
    isDamaged: textPage === 0,
  };
  if (textPage === 0) return { sheet, counts: [] };
  const counts = readGlyphs(pdfium, textPage, space, objects, fonts, sheet);
  return { sheet, counts };
}

/** Adds the glyphs to the sheet; returns how many of them are shown by how many quarter turns clockwise. */
function readGlyphs(
  pdfium: Pdfium,
  textPage: number,
  space: PageSpace,
  objects: PageObjects,
  fonts: FontTable,
  sheet: Sheet,
): number[] {
  const { native, scratch } = pdfium;
  const counts = [0, 0, 0, 0];
  const count = native.FPDFText_CountChars(textPage);
  const drawn: Drawn = { objects: new Set(), seen: [], owners: [] };
  const lost = new LostText(fonts);
  let address = -1;
  let object: TextObject | null = null;
  let last: Glyph | null = null;
  let [lastX, lastY] = [NaN, NaN];
  for (let i = 0; i < count; i += 1) {
    if (native.FPDFText_IsGenerated(textPage, i) === 1) continue;
    const next = native.FPDFText_GetTextObject(textPage, i);
    const isSameObject = next === address && object !== null;
    native.FPDFText_GetCharOrigin(textPage, i, scratch, scratch + 8);
    const x = pdfium.double(0);
    const y = pdfium.double(1);
    if (!isSameObject) {
      address = next;
      object = readTextObject(pdfium, textPage, { i, x, y }, address, space, fonts);
    }
    const { font, style, turns, isWhite, form } = object!;
    const isUpright = turns === 0;
    const { text, isBlank } = characterOf(native.FPDFText_GetUnicode(textPage, i));
    // A ligature is one glyph, which PDFium reports as several characters in one place.
    if (last && isSameObject && x === lastX && y === lastY) {
      last.text += text;
      continue;
    }
    native.FPDFText_GetLooseCharBox(textPage, i, scratch);
    const ax = space.x(pdfium.float(0), pdfium.float(1));
    const bx = space.x(pdfium.float(2), pdfium.float(3));
    const x0 = isUpright ? space.x(x, y) : Math.min(ax, bx);
    const x1 = Math.max(ax, bx);
    const glyph: Glyph = { text, x0, x1, y: space.y(x, y), style, isBlank, order: i };
    if (form) {
      glyph.x0 = space.x(form.x, form.y);
      glyph.x1 = glyph.x0 + (x1 - x0) * form.scale;
      glyph.y = space.y(form.x, form.y);
    }
    last = glyph;
    lastX = x;
    lastY = y;
    if (isBlank) {
      if (isUpright) sheet.glyphs.push(glyph);
      continue;
    }
    if (turns !== null) counts[turns]! += 1;
    const isSeen = isUpright && isOnSheet(glyph, space) && !(isWhite && isOnPaper(glyph, objects));
    (isSeen ? sheet.glyphs : sheet.aside).push(glyph);
    lost.add(glyph, font);
    drawn.objects.add(address);
    // Repeats of a glyph set aside need not be added.
    if (isSeen) {
      drawn.seen.push(glyph);
      drawn.owners.push(address);
    }
  }
  lost.mark(sheet.glyphs.length);
  addRepeated(pdfium, space, objects, drawn, sheet);
  return counts;
}

/** What the text objects of a sheet draw. */
interface Drawn {
  /** The objects with glyphs that are not blank. */
  objects: Set<number>;
  /** Those glyphs that are seen, and the object of each. */
  seen: Glyph[];
  owners: number[];
}

/** When PDFium checks whether a text object repeats another, it looks back at most this many objects. */
const farthestTwin = 8;

/**
 * Adds the text objects that PDFium leaves out because they repeat one shortly before in about the same place. Such text may
 * be printed twice to look bold, but may also be the same text in the next row of a table.
 */
function addRepeated(
  pdfium: Pdfium,
  space: PageSpace,
  { texts }: PageObjects,
  { objects, seen, owners }: Drawn,
  sheet: Sheet,
): void {
  if (texts.length === objects.size) return;
  const known = new Map<number, Glyph[]>();
  for (const object of objects) known.set(object, []);
  seen.forEach((glyph, i) => known.get(owners[i]!)!.push(glyph));
  const far = sheet.glyphs.length;
  texts.forEach((text, i) => {
    if (known.has(text.object)) return;
    for (let k = i - 1; k >= Math.max(0, i - farthestTwin); k -= 1) {
      const twin = texts[k]!;
      const move = known.has(twin.object) ? moveOfRepeat(pdfium, space, twin, text) : null;
      if (!move) continue;
      const glyphs = known.get(twin.object)!.map((glyph) => ({
        ...glyph,
        x0: glyph.x0 + move.x,
        x1: glyph.x1 + move.x,
        y: glyph.y + move.y,
        // Not near the text that it repeats.
        order: glyph.order + far,
      }));
      known.set(text.object, glyphs);
      sheet.glyphs.push(...glyphs);
      break;
    }
  });
}

/** How far away the second of two text objects repeats the first; null if PDFium would not leave it out. */
function moveOfRepeat(
  pdfium: Pdfium,
  space: PageSpace,
  first: TextPlace,
  second: TextPlace,
): { x: number; y: number } | null {
  const { native } = pdfium;
  if (native.FPDFTextObj_GetFont(first.object) !== native.FPDFTextObj_GetFont(second.object)) {
    return null;
  }
  const [width, height] = sizeOf(pdfium, first.object);
  const [otherWidth, otherHeight] = sizeOf(pdfium, second.object);
  // Blanks are left out as well, but have a smaller box.
  if (Math.abs(width - otherWidth) > 0.1 || Math.abs(height - otherHeight) > 0.1) return null;
  const reach = Math.max(width, height);
  const from = placeOf(pdfium, space, first);
  const to = placeOf(pdfium, space, second);
  const move = { x: to.x - from.x, y: to.y - from.y };
  return Math.abs(move.x) <= reach * 0.9 && Math.abs(move.y) <= reach / 8 + 0.1 ? move : null;
}

function sizeOf(pdfium: Pdfium, object: number): [width: number, height: number] {
  const { native, scratch } = pdfium;
  native.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12);
  return [pdfium.float(2) - pdfium.float(0), pdfium.float(3) - pdfium.float(1)];
}

/** Codes without a glyph: control characters, except for white space. */
const isControl = (unicode: number): boolean =>
  (unicode < 0x20 && ![0x09, 0x0a, 0x0d].includes(unicode)) || (unicode >= 0x7f && unicode < 0xa0);

interface Character {
  text: string;
  isBlank: boolean;
}

/** By their code: texts of one character would otherwise be created for every glyph. */
const characters = new Map<number, Character>();

function characterOf(unicode: number): Character {
  let character = characters.get(unicode);
  if (!character) {
    const text = textOf(unicode);
    character = { text, isBlank: text.trim() === '' };
    characters.set(unicode, character);
  }
  return character;
}

function textOf(unicode: number): string {
  if (unicode === lineEndHyphen) return '-';
  if (isControl(unicode) || unicode > 0x10ffff) return unmapped;
  const character = String.fromCodePoint(unicode);
  // If a font draws a radical and an ideograph with one glyph, some programs name the radical.
  return unicode >= 0x2e80 && unicode < 0x2fe0 ? (ideographOf(character) ?? character) : character;
}

/** A character of a sheet: its index, and its origin in the coordinates of PDFium. */
interface CharacterPlace {
  i: number;
  x: number;
  y: number;
}

/** @param first the first character of the object */
function readTextObject(
  pdfium: Pdfium,
  textPage: number,
  first: CharacterPlace,
  address: number,
  space: PageSpace,
  fonts: FontTable,
): TextObject {
  const { native, scratch } = pdfium;
  const font = address === 0 ? 0 : native.FPDFTextObj_GetFont(address);
  const mode = address === 0 ? 0 : native.FPDFTextObj_GetTextRenderMode(address);
  native.FPDFText_GetMatrix(textPage, first.i, scratch);
  const c = pdfium.float(2);
  const d = pdfium.float(3);
  // `Math.hypot` is many times slower.
  const size = native.FPDFText_GetFontSize(textPage, first.i) * Math.sqrt(c * c + d * d);
  const angle = space.angle(pdfium.float(0), pdfium.float(1));
  const form = address === 0 ? null : placeInForm(pdfium, first, address);
  const quarter = Math.round(angle / 90);
  const turns = Math.abs(angle - quarter * 90) < slightTurn ? quarter & 3 : null;
  const style = fonts.style(font, size, mode === fillThenStroke);
  return { font, style, turns, form, isWhite: address !== 0 && isWhite(pdfium, address, mode) };
}

/** Whether two coordinates are the same but for rounding. */
const isSame = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;

/** The origin of a text object in the coordinates of the page, and how much its form is scaled. */
interface FormPlace {
  x: number;
  y: number;
  scale: number;
}

/**
 * Where a text object with ActualText is if it is inside a form; null for any other. PDFium gives its place inside the form;
 * only the matrix, which is in the scratch memory, is right. Programs that put two pages on a sheet make forms, and Chromium
 * writes ActualText.
 */
function placeInForm(pdfium: Pdfium, first: CharacterPlace, object: number): FormPlace | null {
  const matrix = pdfium.floats(6) as [number, number, number, number, number, number];
  const [, , c, d, x, y] = matrix;
  if (isSame(first.x, x) && isSame(first.y, y)) return null;
  const own = matrixOf(pdfium, object) as typeof matrix;
  if (!isSame(first.x, own[4]) || !isSame(first.y, own[5])) return null;
  return { x, y, scale: Math.hypot(c, d) / Math.hypot(own[2], own[3]) };
}

/**
 * Whether text is drawn in white. Text that is only outlined or not drawn at all, such as recognised text under a scan, is
 * not.
 */
function isWhite(pdfium: Pdfium, object: number, mode: number): boolean {
  if (mode !== 0) return false;
  return isPale(pdfium, object);
}

const isOnSheet = ({ x0, x1, y }: Glyph, { width, height }: PageSpace): boolean =>
  x1 > 0 && x0 < width && y > 0 && y < height + 1;

/** Whether no colour or picture was painted where the glyph is. */
const isOnPaper = ({ x0, x1, y, style }: Glyph, { painted, pictures }: PageObjects): boolean => {
  const x = (x0 + x1) / 2;
  const middle = y - style.size * 0.35;
  return ![...painted, ...pictures].some((box) => isInside(box, x, middle));
};

function readLinks(
  pdfium: Pdfium,
  page: number,
  space: PageSpace,
  destinationOf: ReadDestination,
): Link[] {
  const { native, scratch } = pdfium;
  const links: Link[] = [];
  pdfium.setInteger(0, 0);
  while (native.FPDFLink_Enumerate(page, scratch, scratch + 4) !== 0) {
    const next = pdfium.integer(0);
    const link = pdfium.integer(1);
    if (native.FPDFLink_GetAnnotRect(link, scratch) !== 0) {
      const [left, top, right, bottom] = pdfium.floats(4) as [number, number, number, number];
      const destination = destinationOf(link);
      if (destination) links.push({ ...space.box(left, top, right, bottom), destination });
    }
    pdfium.setInteger(0, next);
  }
  return links;
}
