/**
 * Words of health-policy Chinese for generated issues. None of them contains a word with a meaning in the format (来源,
 * 提要, 目录 …) or ends in a mark, so no line of them can be mistaken for a marker.
 */
const words = (list: string): readonly string[] => list.trim().split(/\s+/u);

export const agents = words(`
  医院 卫生院 社区中心 县级医院 专科医院 医联体 医疗集团 药店 药企 经办机构 监管部门 财政部门 审计部门 主管部门
  课题组 专家组 调研组 评审组 信息科 护理部 药学部 医务处 管理团队 家庭医生 乡村医生 临床医师 参保人 患者 家属
  保险公司 行业协会 研究所 医学院 平台企业 供应商 配送企业 第三方机构 试点城市 东部省份 西部地区 沿海城市 山区县
  各地 多地 不少医院 部分县区 该院 该市 该省 全省 全市 许多家庭 老年人 年轻医生
`);

export const objects = words(`
  医保基金 支付标准 付费方式 结算流程 门诊待遇 住院费用 慢病用药 药品目录外费用 耗材价格 采购周期 配送时效 库存水平
  病案质量 编码规则 信息系统 数据接口 共享平台 电子处方 互联网诊疗 远程会诊 双向转诊 分级诊疗 签约服务 康复护理
  长期照护 健康档案 体检项目 疫苗接种 传染病监测 应急物资 急救网络 重症床位 手术排程 用药安全 院感防控 护理质量
  绩效方案 薪酬结构 人才梯队 培训课程 科研经费 成果转化 学科布局 院区规划 后勤成本 能耗指标 设备台账 维修合同
  预算编制 成本核算 内部控制 审计线索 信用评价 投诉渠道 就医体验 候诊时间 预约比例 出院随访 满意度调查 宣传材料
  中药材种植 经方验方 针灸推拿 适宜技术 膏方门诊 药膳食疗 名医工作室 师承教育 产业链条 地方标准 监测指标 评估报告
  实施细则 工作台账 责任清单 风险清单 议事规则 联席会议 督导机制 考核办法 激励机制 约束机制 协商机制 反馈渠道
`);

export const verbs = words(`
  推进 完善 优化 规范 探索 建立 健全 强化 落实 细化 调整 统筹 整合 扩大 压缩 控制 监测 评估 公开 公示 核查 梳理
  保障 支持 引导 鼓励 约束 协调 衔接 开展 启动 试行 推广 总结 复盘 改造 升级 引入 重构 简化 缩短 提升 降低 稳定
  兼顾 巩固 拓展 补齐 夯实 盘活 追踪 比对 分析 研判 修订 发布 培育 带动
`);

export const manners = words(`
  持续 逐步 稳妥 加快 深入 重点 全面 分批 同步 主动 积极 率先 着力 协同 定期 及时 严格 有序 科学 合理 提前 稳步
  因地制宜地 按季度 按病种 按人头 依托平台 通过谈判 结合实际 从源头 多渠道 全流程
`);

export const settings = words(`
  人口老龄化加快 财政收入放缓 价格改革深化 技术迭代加速 需求日益多样 监管日趋严格 竞争更加充分 区域差距较大
  编制总量有限 筹资压力上升 疾病谱变化 信息化程度提高 政策窗口打开 试点范围扩大 标准尚不统一 经验不断积累
`);

export const outcomes = words(`
  费用增速回落 次均费用下降 等候时间缩短 床位周转加快 群众负担减轻 医务人员收入更稳定 资金使用更透明 服务可及性提高
  数据质量改善 管理漏洞减少 跨省就医更方便 基层能力增强 满意度上升 流程更顺畅 责任更清晰 协作更紧密 风险总体可控
  患者少跑了路 药品供应更平稳 院内成本下降 改革获得认可 经验可以复制
`);

/** Short nouns at the end of a heading. */
export const themes = words(`
  背景 思路 做法 成效 难点 启示 建议 前景 路径 逻辑 边界 经验 现状 问题 对策 展望 举措 方法 要点 原则
`);

/** Links between sentences and clauses. */
export const links = words(`
  同时 此外 另外 因此 其中 事实上 总体看 具体来说 换句话说 在此基础上 与此相比 值得一提的是 从实践看 一方面 另一方面
  下一步 目前 近年来 去年以来 今年上半年 到年底 据介绍 数据显示 受访者认为 该负责人说
`);

/** Latin words that occur in such texts. */
export const latinWords = words(
  `DRG DIP DRG/DIP SPD HIS AI CT ICU CRM 5G App ISO9001 PDCA DRG/DIP2.0 CT/MR K-12 PACS`,
);

/** Latin phrases of more than one word: the blanks between words are text and must be preserved. */
export const latinPhrases: readonly string[] = [
  'Value Based Care',
  'Lean Six Sigma',
  'Open EHR',
  'Big Data',
  'Journal of Health Policy',
];

/** Names for sections of the digest. */
export const sectionNames = words(`
  医院运营 医保支付 药品供应 信息建设 基层卫生 护理管理 公共卫生 中医传承 区域协作 人才建设 价格改革 基金监管 国际视野
  数据治理 老年健康 SPD管理 AI应用 一线声音 政策速览 学术观察
`);

/** Names of periodicals and organizations as sources of articles; all are invented. */
export const sourceNames = words(`
  卫生政策周刊 医院运营观察 基层健康报 健康经济研究会 华东医管论坛 药品供应链杂志 护理前沿 医保研究通讯 社区医生之友
  HIT前哨 AI医疗笔记 长河健康研究院 区域卫生信息网 公共卫生评论 中医传习录 岭南医讯
`);
