#!/usr/bin/env python3
"""Writes src/write/cover/outlines.ts: the outlines of the characters that occur in mastheads.

Needs Debian's python3-fonttools and fonts-noto-cjk. The font is Noto Serif CJK SC Bold (SIL Open Font License 1.1).

Each glyph: its advance in units, the number of its contours, and for each contour the number of its points and their
coordinates, each as the difference from the previous point, as zigzag-encoded varints. An em is 200 units; curves are
approximated by lines to within one unit. All glyphs, in the order of their characters, are deflated together.
"""
import base64, pathlib, zlib
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTCollection

FONT = '/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc'
NAME = 'Noto Serif CJK SC Bold'
EM = 200
WORDS = '''0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz .,:;!?'"()[]/&+-–—·…、，。：；！？（）《》“”【】
本期视点年月日第总号刊卷共页篇文章摘要周季半双旬报纸简通讯动态参考信息快资观察评论研究前沿坛学杂志导瞭望内部闻舆情
社会经济政治化教育科技卫生健康医疗院药保改护理管决策法规国际中全省市县区部委局馆图书大党建工青妇女农业村商金融财市场制律
环境生态能源交旅游体军事安历史人物艺术者读新传媒编辑室主办增合专特上下春夏秋冬一二三四五六七八九十百千零〇甲乙丙丁
时代世界今天明未来城乡东西南北方海江河山川华民心生活家庭老少儿童母婴食品基层智慧数字网络电子创发展服务质量标准指南
視點報導訊資觀論學雜誌國際衛醫療藥護決經濟會業農財環態電訂華時東體軍藝術書館閱讀編輯專頁總號'''

def flatten(p0, p1, p2, p3, tolerance, out):
    bend = max(abs(p0[i] - 2 * p1[i] + p2[i]) for i in (0, 1))
    bend = max(bend, *(abs(p1[i] - 2 * p2[i] + p3[i]) for i in (0, 1)))
    if bend <= tolerance:
        out.append(p3)
        return
    half = lambda a, b: ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    a, b, c = half(p0, p1), half(p1, p2), half(p2, p3)
    d, e = half(a, b), half(b, c)
    middle = half(d, e)
    flatten(p0, a, d, middle, tolerance, out)
    flatten(middle, e, c, p3, tolerance, out)

def contours(glyph, glyphs, ascent, scale):
    pen = DecomposingRecordingPen(glyphs)
    glyph.draw(pen)
    shapes = []
    for operator, points in pen.value:
        if operator == 'moveTo':
            shapes.append([points[0]])
        elif operator == 'lineTo':
            shapes[-1].append(points[0])
        elif operator == 'curveTo':
            flatten(shapes[-1][-1], *points, 1 / scale, shapes[-1])
    for shape in shapes:
        placed = []
        for x, y in shape:
            point = (round(x * scale), round((ascent - y) * scale))
            if not placed or placed[-1] != point:
                placed.append(point)
        if len(placed) > 1 and placed[0] == placed[-1]:
            placed.pop()
        if len(placed) > 2:
            yield placed

def varint(number, out):
    number = 2 * number if number >= 0 else -2 * number - 1
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)

font = next(f for f in TTCollection(FONT).fonts if f['name'].getDebugName(4) == NAME)
glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
characters = sorted({c for c in WORDS if c != '\n' and ord(c) in cmap})
scale = EM / font['head'].unitsPerEm
data = bytearray()
for character in characters:
    glyph = glyphs[cmap[ord(character)]]
    shapes = list(contours(glyph, glyphs, 880, scale))
    varint(round(glyph.width * scale), data)
    varint(len(shapes), data)
    for shape in shapes:
        varint(len(shape), data)
        before = (0, 0)
        for point in shape:
            varint(point[0] - before[0], data)
            varint(point[1] - before[1], data)
            before = point
deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
packed = base64.b64encode(deflate.compress(bytes(data)) + deflate.flush()).decode()
text = ''.join(characters).replace('\\', '\\\\').replace("'", "\\'")
licence = (pathlib.Path(__file__).parent / 'OFL.txt').read_text().rstrip().replace('*/', '* /')
target = pathlib.Path(__file__).parent.parent / 'src/write/cover/outlines.ts'
target.write_text(f'''/*!
 * Outlines of glyphs of Noto Serif CJK SC Bold, made by scripts/cover-outlines.py, which describes the format.
 *
{chr(10).join((' * ' + line).rstrip() for line in licence.splitlines())}
 */
// prettier-ignore
export const characters = '{text}';
// prettier-ignore
export const outlines = '{packed}';
''')
print(len(characters), 'characters,', len(data), 'bytes,', len(packed), 'in base 64')
