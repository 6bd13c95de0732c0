/** Finds tables from rules and the glyphs between them. */
import { classOf, LATIN } from '../../text/characters.ts';
import type { Box } from './geometry.ts';
import { joinPieces, rowsOf, type Thicken } from './rows.ts';
import type { Glyph, GlyphStyle, DrawnRule } from './types.ts';

export interface TableRow {
  /** One text for each column; a merged cell has its text in its first column. */
  cells: string[];
  /** The baseline of its first line. */
  y: number;
}

export interface PrintedTable extends Box {
  rows: TableRow[];
  /** Left edges of its columns. */
  edges: readonly number[];
  /** The style of its first glyph. */
  style: GlyphStyle;
}

/** Rules closer than this, in points, are one: cells with their own borders have two between them. */
const near = 4;
/** A rule bounds a cell if it covers this share of the cell's side. */
const boundedShare = 0.5;
/** A longer text is not a cell: the rules frame pages or columns of text. */
const longestCell = 600;

/** With more rules, it is a drawing. */
const mostRules = 2000;

/** Returns the tables of a sheet and the glyphs outside them. */
export function takeTables(
  glyphs: readonly Glyph[],
  rules: readonly DrawnRule[],
  thicken: Thicken,
): { tables: PrintedTable[]; rest: readonly Glyph[] } {
  const tables: PrintedTable[] = [];
  let rest = glyphs;
  if (rules.length > mostRules) return { tables, rest };
  const groups = touchingGroups(rules);
  for (const grid of [...gridsOf(groups), ...openGrids(groups, glyphs)]) {
    const inside = rest.filter((glyph) => holds(grid, glyph));
    const table = fill(grid, inside, thicken);
    if (!table) continue;
    tables.push(table);
    const taken = new Set(inside);
    rest = rest.filter((glyph) => !taken.has(glyph));
  }
  return { tables, rest };
}

interface Grid {
  /** Edges of the columns and rows, ascending. */
  xs: number[];
  ys: number[];
  /** The rules that bound its cells; empty for a table without rules between its columns. */
  rules: readonly DrawnRule[];
}

/** Groups rules that touch each other. */
function touchingGroups(rules: readonly DrawnRule[]): DrawnRule[][] {
  const groups: DrawnRule[][] = [];
  for (const rule of rules) {
    const touching = groups.filter((group) => group.some((other) => touches(rule, other)));
    const [first, ...others] = touching;
    if (!first) groups.push([rule]);
    else {
      first.push(rule);
      for (const other of others) {
        first.push(...other);
        groups.splice(groups.indexOf(other), 1);
      }
    }
  }
  return groups;
}

/** Rules that touch each other form a grid if they divide it into columns and rows. */
function gridsOf(groups: readonly DrawnRule[][]): Grid[] {
  return groups.flatMap((group) => {
    const across = group.filter(({ horizontal }) => horizontal);
    const down = group.filter(({ horizontal }) => !horizontal);
    if (across.length < 2 || down.length === 0) return [];
    const xs = edges(down, across);
    const ys = edges(across, down);
    return xs.length > 2 && ys.length > 2 ? [{ xs, ys, rules: group }] : [];
  });
}

/** Minimum number of horizontal rules in a table without rules between its columns. */
const fewestAcross = 3;
/** Minimum gap between two columns of such a table, in ems. */
const columnGap = 1;
/** If the cells average more glyphs than this, they are columns of text. */
const openCell = 12;

/** Finds tables with horizontal rules only: at the top, below the head, at the bottom. */
function openGrids(touching: readonly DrawnRule[][], glyphs: readonly Glyph[]): Grid[] {
  const groups: DrawnRule[][] = [];
  for (const parts of touching) {
    if (parts.some(({ horizontal }) => !horizontal)) continue;
    const rule = joinRules(parts);
    const group = groups.find(
      ([first]) => Math.abs(first!.from - rule.from) < near && Math.abs(first!.to - rule.to) < near,
    );
    if (group) group.push(rule);
    else groups.push([rule]);
  }
  return groups.flatMap((group) => {
    const places = edges(group, []);
    if (places.length < fewestAcross) return [];
    const [{ from, to }] = group as [DrawnRule];
    const bounds = { xs: [from - near, to + near], ys: [places[0]!, places.at(-1)!], rules: [] };
    const inside = glyphs.filter((glyph) => !glyph.isBlank && holds(bounds, glyph));
    if (inside.length === 0) return [];
    const em = Math.max(...inside.map(({ style }) => style.size));
    const xs = [
      from,
      ...gapsIn(
        inside.map(({ x0, x1 }) => [x0, x1]),
        em * columnGap,
      ),
      to,
    ];
    const tops = inside.map(({ y, style }): [number, number] => [y - style.size * 0.8, y]);
    const ys = [places[0]!, ...gapsIn(tops, 0), places.at(-1)!];
    const cells = (xs.length - 1) * (ys.length - 1);
    const isTable = xs.length > 2 && ys.length > 2 && inside.length <= cells * openCell;
    return isTable ? [{ xs, ys, rules: [] }] : [];
  });
}

/** Joins the pieces of one rule, such as the borders of the cells above it. */
const joinRules = (parts: readonly DrawnRule[]): DrawnRule => ({
  horizontal: true,
  at: parts[0]!.at,
  from: Math.min(...parts.map(({ from }) => from)),
  to: Math.max(...parts.map(({ to }) => to)),
});

/** The middles of the gaps wider than `least` between intervals. */
function gapsIn(intervals: readonly [from: number, to: number][], least: number): number[] {
  const sorted = [...intervals].sort(([a], [b]) => a - b);
  const middles: number[] = [];
  let end = sorted[0]![1];
  for (const [from, to] of sorted) {
    if (from - end > least) middles.push((from + end) / 2);
    end = Math.max(end, to);
  }
  return middles;
}

function touches(a: DrawnRule, b: DrawnRule): boolean {
  if (a.horizontal === b.horizontal) {
    return Math.abs(a.at - b.at) <= near && a.from <= b.to + near && b.from <= a.to + near;
  }
  return (
    a.at >= b.from - near && a.at <= b.to + near && b.at >= a.from - near && b.at <= a.to + near
  );
}

/** Positions of the rules of one direction; a table without side rules ends where the rules across it end. */
function edges(rules: readonly DrawnRule[], across: readonly DrawnRule[]): number[] {
  const ends = across.flatMap(({ from, to }) => [from, to]);
  const places = rules.map(({ at }) => at);
  if (ends.length > 0) places.push(Math.min(...ends), Math.max(...ends));
  places.sort((a, b) => a - b);
  const found: number[] = [];
  for (const place of places) {
    if (found.length === 0 || place - found.at(-1)! > near * 1.5) found.push(place);
  }
  return found;
}

const middleOf = ({ x0, x1, y, style }: Glyph): [x: number, y: number] => [
  (x0 + x1) / 2,
  y - style.size * 0.35,
];

function holds({ xs, ys }: Grid, glyph: Glyph): boolean {
  const [x, y] = middleOf(glyph);
  return x > xs[0]! && x < xs.at(-1)! && y > ys[0]! && y < ys.at(-1)!;
}

/** Index of the interval that contains a value. */
const intervalOf = (bounds: readonly number[], value: number): number =>
  Math.max(
    0,
    bounds.findLastIndex((bound) => bound <= value),
  );

function fill(grid: Grid, glyphs: readonly Glyph[], thicken: Thicken): PrintedTable | null {
  const { xs, ys } = grid;
  const width = xs.length - 1;
  const owners = mergedCells(grid);
  const inCell = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const [x, y] = middleOf(glyph);
    const owner = owners[intervalOf(ys, y) * width + intervalOf(xs, x)]!;
    const others = inCell.get(owner);
    if (others) others.push(glyph);
    else inCell.set(owner, [glyph]);
  }
  const rows: TableRow[] = [];
  for (let row = 0; row + 1 < ys.length; row += 1) {
    const cells = Array.from({ length: width }, (_, column) =>
      cellOf(inCell.get(row * width + column) ?? [], thicken),
    );
    if (cells.some(({ text }) => text.length > longestCell)) return null;
    const baselines = cells.flatMap(({ y }) => (y === null ? [] : [y]));
    if (baselines.length === 0) continue;
    rows.push({ cells: cells.map(({ text }) => text), y: Math.min(...baselines) });
  }
  if (grid.rules.length === 0) joinColumns(rows);
  const isTable = rows.some(({ cells }) => cells.filter((cell) => cell !== '').length > 1);
  if (!isTable) return null;
  const { style } = glyphs.find(({ isBlank }) => !isBlank)!;
  return {
    rows,
    edges: xs.slice(0, -1),
    style,
    x0: xs[0]!,
    x1: xs.at(-1)!,
    top: ys[0]!,
    bottom: ys.at(-1)!,
  };
}

/** Without rules between the columns, a head centred over its numbers looks like a separate column. */
function joinColumns(rows: readonly TableRow[]): void {
  for (let i = 1; i < (rows[0]?.cells.length ?? 0);) {
    const isOne = rows.every(({ cells }) => cells[i - 1] === '' || cells[i] === '');
    if (isOne) for (const { cells } of rows) cells.splice(i - 1, 2, cells[i - 1]! + cells[i]!);
    else i += 1;
  }
}

/** For each cell of the grid, row by row: the first cell of the group it is merged into. */
function mergedCells({ xs, ys, rules }: Grid): number[] {
  const width = xs.length - 1;
  const owners = Array.from({ length: width * (ys.length - 1) }, (_, i) => i);
  if (rules.length === 0) return owners;
  const ownerOf = (cell: number): number => {
    let owner = cell;
    while (owners[owner] !== owner) owner = owners[owner]!;
    return owner;
  };
  const merge = (a: number, b: number): void => {
    const [first, second] = [ownerOf(a), ownerOf(b)].sort((m, n) => m - n) as [number, number];
    owners[second] = first;
  };
  const isBounded = (horizontal: boolean, at: number, from: number, to: number): boolean => {
    let covered = 0;
    for (const rule of rules) {
      if (rule.horizontal !== horizontal || Math.abs(rule.at - at) > near * 1.5) continue;
      covered += Math.max(0, Math.min(rule.to, to) - Math.max(rule.from, from));
    }
    return covered >= (to - from) * boundedShare;
  };
  for (let row = 0; row + 1 < ys.length; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const cell = row * width + column;
      const [left, right] = [xs[column]!, xs[column + 1]!];
      const [top, bottom] = [ys[row]!, ys[row + 1]!];
      if (column + 1 < width && !isBounded(false, right, top, bottom)) merge(cell, cell + 1);
      if (row + 2 < ys.length && !isBounded(true, bottom, left, right)) merge(cell, cell + width);
    }
  }
  return owners.map((_, cell) => ownerOf(cell));
}

/** The text of a cell, joined from its lines, which may break anywhere. */
function cellOf(glyphs: readonly Glyph[], thicken: Thicken): { text: string; y: number | null } {
  const rows = rowsOf(glyphs, thicken);
  let text = '';
  for (const { pieces } of rows) {
    const line = joinPieces(pieces).text;
    text += text !== '' && meetsInLatin(text, line) ? ` ${line}` : line;
  }
  return { text: text.replace(/\s+/g, ' '), y: rows[0]?.y ?? null };
}

const meetsInLatin = (before: string, after: string): boolean =>
  (classOf(before.charCodeAt(before.length - 1)) & classOf(after.charCodeAt(0)) & LATIN) !== 0;
