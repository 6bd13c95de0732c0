/**
 * A small made-up issue in the form of the corpus: an empty line after every line, a leading blank or a page line where
 * a page begins, no indents. It contains everything in FORMAT once, so that any change to it affects something.
 */
const digest = [
  '1 / 6',
  '2 / 6',
  '——本期视点——',
  '（阅读提醒：在手机上翻看这一期时，请对照目录里给出的页码；在电脑上翻看时，点一下',
  '题目便能翻到那篇文章，读完点文末链接回来。）',
  '·基层卫生·',
  '▶从一张表到一句提醒：清河县怎样管住高血压（来源：县域卫生',
  '周报）——第 3页',
  '【提要】慢病管理难在坚持。清河县把随访日子交给系统来记，规范',
  '管理率一年里从61.7%升到83.2%。',
  '▶村口的药箱（来源：清河融媒）—第 4页',
  '·互联网医疗·',
  '▶鼻炎患者为什么不用再排队？（来源：HIT观察）——第 5页',
  '【提要】复诊配药走线上，现场号源留给第一次来的人。',
];

const body = [
  ' ----本期内容----',
  '·基层卫生·',
  '从一张表到一句提醒：清河县怎样管住高血压',
  '来源：县域卫生周报',
  '清河县的慢病管理从一张表开始。表上记着每位高血压患者的血',
  '压、用药和下次随访的日子，由村医填写，镇里汇总，县里每月核对',
  '一次，错漏当天退回重填。',
  '一、把表格变成提醒',
  '2022 年起，表格搬进了手机。患者该来复诊而没有来，系统会',
  '在第 3 天提醒村医，第 7 天提醒镇卫生院，第 15 天由县医院的专科',
  ' 护士打电话。一年下来，规范管理率从 61.7% 升到 83.2%，因卒中住',
  '院的人数下降了两成。',
  '二、让药价不再拦路',
  '常用的 12 种降压药进入集中采购目录，每月药费从 86 元降到',
  '14 元。村民说，以前舍不得吃的药，现在按时吃了。',
  '返回目录',
  '村口的药箱',
  '来源：清河融媒',
  '【关键词】家庭药箱;过期药品回收;',
  '药箱挂在村口小卖部的墙上，钥匙由村医保管。',
  '5 / 6',
  '·互联网诊疗·',
  '鼻炎患者为什么不用再排队？',
  '来源：HIT 观察',
  '春天是过敏性鼻炎的高发季节。门诊量比平时多出四成，而号',
  '源只有那么多，排队的人从诊室门口一直站到楼梯口。',
  '医院把复诊配药分流到互联网门诊，药品当天寄出，现场号源留',
  '给第一次来看病的人。',
  '返回目录',
];

/** The gap before a line: one empty line; three before a page line; none before the blank that begins a page. */
function gapBefore(line: string): string {
  if (line.startsWith(' ')) return '\n';
  return line.endsWith(' / 6') ? '\n\n\n\n' : '\n\n';
}

export const smallIssueLines = [...digest, ...body, ' '];

export const smallIssue = smallIssueLines.map((line) => gapBefore(line) + line).join('');
