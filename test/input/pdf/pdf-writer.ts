/**
 * Small PDFs for tests, written object by object without a library. The fonts are not embedded: every reader knows the
 * characters of the codes in UniGB-UCS2-H, so the tests need no font files.
 */

export interface Run {
  text: string;
  /** Points from the left and from the top of the sheet. */
  x: number;
  y: number;
  size?: number;
  font?: 'song' | 'hei' | 'unmapped';
  /** Text rendering mode: 2 fills and outlines, 3 draws nothing. */
  mode?: number;
  /** Degrees anticlockwise. */
  turn?: number;
  /** Red, green and blue, from 0 to 1. */
  color?: readonly [number, number, number];
}

export interface SheetContent {
  runs?: readonly Run[];
  /** x0, y0, x1, y1 from the top left corner. */
  rules?: readonly (readonly [number, number, number, number])[];
  /** Filled boxes, in black. */
  boxes?: readonly (readonly [number, number, number, number])[];
  /** A JPEG, or a square of grey pixels. */
  pictures?: readonly { x: number; y: number; width: number; height: number; jpeg?: Uint8Array }[];
  /** Boxes that link to the top of a sheet, numbered from 1. */
  links?: readonly {
    box: readonly [number, number, number, number];
    sheet: number;
    x?: number;
    y: number;
  }[];
  /** Other annotations: dictionaries, copied unchanged. */
  annotations?: readonly string[];
  rotate?: number;
  size?: readonly [number, number];
  /** Copied into the content stream unchanged. */
  raw?: string;
  /** Compresses the content stream. */
  compress?: (content: Uint8Array) => Uint8Array;
}

export interface PdfContent {
  sheets: readonly SheetContent[];
  /** Titles that link to a place on a sheet, numbered from 1; without a level, each is nested in the one before. */
  outline?: readonly { title: string; sheet: number; y: number; level?: number }[];
  /** Copied into the catalog unchanged. */
  catalog?: string;
}

const a4 = [595, 842] as const;

const hex = (text: string): string =>
  [...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('');

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

export function writePdf({ sheets, outline = [], catalog: more = '' }: PdfContent): Uint8Array {
  const objects: (string | Uint8Array)[] = [];
  const add = (body: string | Uint8Array): number => objects.push(body);
  const reserve = (): number => add('');
  const stream = (dictionary: string, data: Uint8Array): Uint8Array =>
    Buffer.concat([
      bytesOf(`<< ${dictionary} /Length ${data.length} >>\nstream\n`),
      data,
      bytesOf('\nendstream'),
    ]);
  const font = (name: string, encoding: string): number => {
    const descriptor = add(
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 /FontBBox [0 -120 1000 880] >>`,
    );
    const ordering = encoding === 'Identity-H' ? 'Identity' : 'GB1';
    const descendant = add(
      `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> /DW 1000 /W [1 95 500] /FontDescriptor ${descriptor} 0 R >>`,
    );
    return add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /${encoding} /DescendantFonts [${descendant} 0 R] >>`,
    );
  };
  const catalog = reserve();
  const pages = reserve();
  const fonts = `/song ${font('STSong-Light', 'UniGB-UCS2-H')} 0 R /hei ${font('STHeiti', 'UniGB-UCS2-H')} 0 R /unmapped ${font('ABCDEF+Odd', 'Identity-H')} 0 R`;
  const pageNumbers = sheets.map(() => reserve());
  sheets.forEach((sheet, i) => {
    const [width, height] = sheet.size ?? a4;
    const images: string[] = [];
    const parts: string[] = [];
    for (const [x0, y0, x1, y1] of sheet.boxes ?? []) {
      parts.push(`0 g ${x0} ${height - y1} ${x1 - x0} ${y1 - y0} re f`);
    }
    for (const picture of sheet.pictures ?? []) {
      const { jpeg } = picture;
      const image = jpeg
        ? stream(
            '/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
            jpeg,
          )
        : stream(
            '/Type /XObject /Subtype /Image /Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8',
            new Uint8Array(16).fill(128),
          );
      const name = `im${images.length}`;
      images.push(`/${name} ${add(image)} 0 R`);
      const { x, y } = picture;
      parts.push(
        `q ${picture.width} 0 0 ${picture.height} ${x} ${height - y - picture.height} cm /${name} Do Q`,
      );
    }
    for (const [x0, y0, x1, y1] of sheet.rules ?? []) {
      parts.push(`0.5 w ${x0} ${height - y0} m ${x1} ${height - y1} l S`);
    }
    for (const run of sheet.runs ?? []) parts.push(runOperators(run, height));
    if (sheet.raw !== undefined) parts.push(sheet.raw);
    const plain = bytesOf(parts.join('\n'));
    const content = add(
      sheet.compress ? stream('/Filter /FlateDecode', sheet.compress(plain)) : stream('', plain),
    );
    const annotations = (sheet.annotations ?? []).map((each) => add(`<< /Type /Annot ${each} >>`));
    const links = (sheet.links ?? []).map(({ box: [x0, y0, x1, y1], sheet: to, x = 0, y }) => {
      const target = sheets[to - 1]?.size?.[1] ?? a4[1];
      return add(
        `<< /Type /Annot /Subtype /Link /Rect [${x0} ${height - y1} ${x1} ${height - y0}] /Dest [${pageNumbers[to - 1]} 0 R /XYZ ${x} ${target - y} 0] >>`,
      );
    });
    objects[pageNumbers[i]! - 1] =
      `<< /Type /Page /Parent ${pages} 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${sheet.rotate ?? 0} ` +
      `/Resources << /Font << ${fonts} >> /XObject << ${images.join(' ')} >> >> /Contents ${content} 0 R ` +
      `/Annots [${[...links, ...annotations].map((each) => `${each} 0 R`).join(' ')}] >>`;
  });
  objects[pages - 1] =
    `<< /Type /Pages /Count ${sheets.length} /Kids [${pageNumbers.map((n) => `${n} 0 R`).join(' ')}] >>`;
  const entries = [reserve(), ...outline.map(() => reserve())];
  const levels = [-1, ...outline.map(({ level }, i) => level ?? i)];
  const parents = levels.map((level, i) => levels.findLastIndex((l, k) => k < i && l < level));
  entries.forEach((entry, i) => {
    const own = outline[i - 1];
    const inner = entries.filter((_, k) => parents[k] === i);
    const siblings = entries.filter((_, k) => parents[k] === parents[i]);
    const next = siblings[siblings.indexOf(entry) + 1];
    objects[entry - 1] =
      `<< ${inner.length === 0 ? '' : `/First ${inner[0]!} 0 R /Last ${inner.at(-1)!} 0 R /Count ${inner.length}`} ` +
      `${own && next ? `/Next ${next} 0 R` : ''} ` +
      `${own ? `/Parent ${entries[parents[i]!]!} 0 R /Title <FEFF${hex(own.title)}> /Dest [${pageNumbers[own.sheet - 1]} 0 R /XYZ 0 ${a4[1] - own.y} 0]` : ''} >>`;
  });
  objects[catalog - 1] =
    `<< /Type /Catalog /Pages ${pages} 0 R /Outlines ${entries[0]!} 0 R ${more} >>`;
  return assemble(objects, catalog);
}

function runOperators(run: Run, height: number): string {
  const { text, x, y, size = 12, font = 'song', mode = 0, turn = 0, color = [0, 0, 0] } = run;
  const radians = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)].map((value) => value.toFixed(5));
  return (
    `BT ${color.join(' ')} rg /${font} ${size} Tf ${mode} Tr ${cos} ${sin} ${-Number(sin)} ${cos} ` +
    `${x} ${height - y} Tm <${hex(text)}> Tj ET`
  );
}

function assemble(objects: readonly (string | Uint8Array)[], catalog: number): Uint8Array {
  const chunks: Uint8Array[] = [bytesOf('%PDF-1.7\n')];
  let length = chunks[0]!.length;
  const push = (chunk: Uint8Array): void => {
    chunks.push(chunk);
    length += chunk.length;
  };
  const offsets = objects.map((body, i) => {
    const offset = length;
    push(bytesOf(`${i + 1} 0 obj\n`));
    push(typeof body === 'string' ? bytesOf(body) : body);
    push(bytesOf('\nendobj\n'));
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const start = length;
  push(
    bytesOf(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}` +
        `trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(chunks);
}

/** Replaces a text by another of the same length, in an update at the end of the file, as programs do that save only changes. */
export function updatedPdf(pdf: Uint8Array, from: string, to: string): Uint8Array {
  const file = Buffer.from(pdf).toString('latin1');
  // The last version of each object.
  const objects = new Map(
    [...file.matchAll(/(\d+) 0 obj\n.*?\nendobj\n/gs)].map(([body, number]) => [number!, body]),
  );
  let tail = '';
  const entries = [...objects].flatMap(([number, body]) => {
    if (!body.includes(hex(from))) return [];
    const offset = String(file.length + tail.length).padStart(10, '0');
    tail += body.replaceAll(hex(from), hex(to));
    return [`${number} 1\n${offset} 00000 n \n`];
  });
  const start = file.length + tail.length;
  const previous = /.*startxref\n(\d+)/s.exec(file)![1]!;
  const trailer = /trailer\n<<(.*?)(?:\/Prev|>>)/.exec(file)![1]!;
  return Buffer.concat([
    pdf,
    bytesOf(
      `${tail}xref\n0 0\n${entries.join('')}trailer\n<<${trailer}/Prev ${previous} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  ]);
}
