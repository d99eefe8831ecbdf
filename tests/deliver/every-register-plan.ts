import { addDays, firstOfMonth } from '../../core/model/calendar-day.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Language } from '../../core/model/language.ts';
import type { Cells, CellValue, Plan, Register, Row } from '../../core/model/plan.ts';
import { positionsBetween } from '../../core/model/position.ts';
import type { ColumnSettings } from '../../core/model/register-settings.ts';
import { registerModules } from '../../core/modules/index.ts';
import type { ColumnDeclaration, RegisterModule } from '../../core/tables/register-module.ts';

/** A plan that uses every declared register, filled by column type alone, and registers of its own in which all is odd. */

const startDate = '2026-03-02';
/** Rows that each declared register gets. */
export const rowsEach = 7;

const sentences: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Members come for the rides and stay because somebody remembers their name.',
    'Answer within an hour; tell the client before the second post.\nThen log it.',
    'Short and plain.',
  ],
  'zh-Hans': [
    '社群的价值在于连接：会员每周至少参加一次话题讨论，运营负责人当天回应，并把问题归入下周的内容选题。',
    '一小时内回应；第二条发布之前告知客户。\n随后登记。',
    '简短明了。',
  ],
  'zh-Hant': [
    '社群的價值在於連結：會員每週至少參加一次話題討論，營運負責人當天回應，並把問題納入下週的內容選題。',
    '一小時內回應；第二則發布之前告知客戶。\n隨後登錄。',
    '簡短明瞭。',
  ],
};

/** A value that fits a column, another in each row; undefined where a row leaves it blank. */
function valueFor(
  column: ColumnDeclaration,
  row: number,
  place: number,
  register: string,
  language: Language,
): CellValue | undefined {
  // Every column is blank somewhere, but not in the first row.
  if (row > 0 && (row + place) % 6 === 0) return undefined;
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = column;
  const within = (value: number) => Math.min(maximum, Math.max(minimum, value));
  const options = column.choices?.options.map(({ value }) => value) ?? [];
  const pick = <Item>(list: readonly Item[], index: number): Item | undefined => list[index % list.length];
  switch (column.type) {
    case 'text':
    case 'person':
      return `${column.key} ${row + 1} & <${language}> 方案`;
    case 'longText':
      return [0, 1, 2].map((index) => pick(sentences[language], row + place + index) ?? '').join(' ');
    case 'choice':
      return pick(options, row) ?? (column.choices?.acceptsOther === false ? undefined : 'other, "quoted"');
    case 'multiChoice':
      return options.length > 0
        ? [...new Set([pick(options, row) ?? '', pick(options, row + 1) ?? ''])]
        : undefined;
    case 'number':
      return within(column.wholeNumber ? (row + 1) * 3 + place : (row + 1) * 12.5 + place / 4);
    case 'percent':
      return within(((row * 17 + place * 5) % 100) / 100);
    case 'money':
      return within((row + 1) * 123_457 + place * 1000);
    case 'date':
      return addDays(startDate, row * 9 + place * 5);
    case 'month':
      return firstOfMonth(startDate, row + place).slice(0, 7);
    case 'time':
      return `${String(8 + row).padStart(2, '0')}:${row % 2 === 0 ? '30' : '05'}`;
    case 'duration':
      return within((row + 1) * 95);
    case 'rating':
      return ((row + place) % 5) + 1;
    case 'yesNo':
      return (row + place) % 2 === 0;
    case 'link':
      return row % 3 === 2 ? 'mailto:desk@example.org' : `https://example.org/${register}/${row}?a=1&b=("é")`;
    case 'references': {
      const target = column.refersTo?.register ?? register;
      const ids = [`${target}-${row}`, `${target}-${(row + 2) % rowsEach}`, 'gone'];
      return ids.slice(0, column.refersTo?.single ? 1 : 3).filter((id) => id !== `${register}-${row}`);
    }
  }
}

function declaredRows(module: RegisterModule, language: Language): Cells[] {
  return Array.from({ length: rowsEach }, (_, row) => {
    const cells: Record<string, CellValue> = {};
    module.columns.forEach((column, place) => {
      // Computed columns are typed over here and there, where they can be.
      if (column.computed && (column.computed.editing !== 'typed-over' || row % 3 !== 1)) return;
      const value = valueFor(column, row, place, module.key, language);
      if (value !== undefined) cells[column.key] = value;
    });
    return cells;
  });
}

function rowRecords(
  key: string,
  rows: readonly (Omit<Row, 'id' | 'position'> & { readonly id?: string })[],
): Register['rows'] {
  const positions = positionsBetween(null, null, rows.length);
  return Object.fromEntries(
    rows.map((row, index) => {
      const id = row.id ?? `${key}-${index}`;
      return [id, { ...row, id, position: positions[index] ?? '' }];
    }),
  );
}

/** Every column type under a title that spreadsheets trip over, and formulas of each kind. */
const oddColumns: Readonly<Record<string, ColumnSettings>> = {
  name: { type: 'text', title: 'Name [what]' },
  story: { type: 'longText', title: "it's #1, @home" },
  mood: {
    type: 'choice',
    title: '状态',
    choices: [
      { value: 'a', title: 'Good, "very"' },
      { value: 'b', title: '不好' },
    ],
  },
  marks: {
    type: 'multiChoice',
    title: 'Same',
    choices: [
      { value: 'x', title: 'X' },
      { value: 'y', title: 'Ünicode' },
    ],
  },
  quantity: { type: 'number', title: 'same', decimals: 3, total: { by: 'average' } },
  price: { type: 'money', title: 'Price (net) / 单价', total: { by: 'weightedAverage', weight: 'quantity' } },
  share: { type: 'percent', title: '50 %', decimals: 2, total: { by: 'maximum' } },
  day: { type: 'date', title: '=SUM(A1)' },
  month: { type: 'month', title: '2026' },
  at: { type: 'time', title: 'A1' },
  takes: { type: 'duration', title: '~*?', total: { by: 'sum' } },
  who: { type: 'person', title: "O'Neil", total: { by: 'count' } },
  stars: { type: 'rating', title: '★', total: { by: 'average' } },
  done: { type: 'yesNo', title: 'Done?' },
  page: { type: 'link', title: 'https://x' },
  next: { type: 'references', title: '→ next', refersTo: 'odd' },
  line: { type: 'references', title: 'Budget line', refersTo: 'budget' },
  secret: { type: 'number', title: 'Hidden factor', isHidden: true },
  unused: { type: 'text', title: 'Hidden and read by nothing', isHidden: true },
  amount: { type: 'money', title: 'Amount', formula: '=[quantity]*[price]*[secret]', total: { by: 'sum' } },
  ratio: { type: 'percent', title: 'Of all', formula: '=[@amount]/SUM([amount])', total: { by: 'sum' } },
  label: { type: 'text', title: 'Label', formula: '=UPPER([name])&" / "&[mood]' },
  length: { type: 'number', title: 'Length', formula: '=LEN([story])+LEN([next])*0' },
  half: { type: 'number', title: 'Half', formula: '=[quantity]/2', total: { by: 'minimum' } },
  due: { type: 'date', title: 'Due', formula: '=[day]+14' },
  late: { type: 'yesNo', title: 'Late', formula: '=[due]>plan[startDate]+30' },
  content: {
    type: 'money',
    title: 'Content',
    formula: '=SUMIFS(budget[planned],budget[category],"content")',
  },
  good: { type: 'number', title: 'Good ones', formula: '=COUNTIFS([mood],"a")' },
  shelved: { type: 'number', title: 'Shelved', formula: '=SUM(shelf[count])+SUM(empty[count])' },
  failing: { type: 'number', title: 'Fails', formula: '=[quantity]/0', total: { by: 'sum' } },
  lost: { type: 'number', title: 'Lost', formula: '=[#REF!]+1' },
  ring: { type: 'number', title: 'Ring', formula: '=[round]+1' },
  round: { type: 'number', title: 'Round', formula: '=[ring]+1' },
};

function oddRegister(language: Language): Register {
  const typed = Object.entries(oddColumns).filter(([, { formula }]) => formula === undefined);
  const rows = Array.from({ length: 5 }, (_, index) => {
    const cells: Record<string, CellValue> = {};
    typed.forEach(([key, { type = 'text', choices, refersTo }], place) => {
      const value = valueFor(
        {
          key,
          type,
          title: { text: key },
          widthPixels: 100,
          ...(choices
            ? {
                choices: {
                  acceptsOther: true,
                  options: choices.map(({ value: own, title }) => ({ value: own, title: { text: title } })),
                },
              }
            : {}),
          ...(refersTo ? { refersTo: { register: refersTo } } : {}),
        },
        index,
        place,
        'odd',
        language,
      );
      if (value !== undefined && !(index === 3 && key === 'quantity')) cells[key] = value;
    });
    return { cells };
  });
  return {
    definition: {
      title: "Q1/Q2 [draft]: the 'media' * plan? With a long title",
      guidance: '',
      nameColumn: 'name',
    },
    columns: oddColumns,
    columnOrder: Object.keys(oddColumns),
    rows: rowRecords('odd', [
      ...rows,
      {
        // Formulas of single cells, of other kinds than the column has or in one that has none.
        cells: { name: 'Own formulas', day: '2026-05-01', price: 10_050 },
        formulas: {
          quantity: '=ROUND(SUM(budget[planned])/100000,3)',
          amount: '=[price]*3',
          half: '=IF([quantity]>1,"",1)',
          label: '="as \'typed" & ""',
          share: '=NA()',
        },
      },
      {
        cells: { name: 'Misfits' },
        misfits: {
          quantity: 'about a dozen',
          day: 'soon <?>',
          stars: '6',
          price: '=not a formula',
          mood: 'x'.repeat(300),
        },
      },
    ]),
    view: {
      sort: [{ column: 'day', direction: 'descending' }],
      groupBy: ['mood', 'done'],
      frozenColumns: 2,
      conditions: [
        { kind: 'compare', column: 'amount', operator: '>', value: 1_000_000, tone: 'good' },
        { kind: 'compare', column: 'mood', operator: '=', value: 'b', tone: 'bad' },
        { kind: 'contains', column: 'story', text: '~a*?', tone: 'fair' },
        { kind: 'colourScale', column: 'share', lowIsGood: true },
        { kind: 'dataBar', column: 'quantity' },
      ],
    },
  };
}

/** All declared registers with rows, and own ones: odd, hidden but read, empty, and named as another. */
export function everyRegisterPlan(language: Language): Plan {
  const plan = createPlan(
    {
      title: 'Every register',
      client: 'Client & Sons',
      author: 'Author',
      language,
      currency: 'CNY',
      startDate,
      documentDate: startDate,
      confidentiality: 'internal',
    },
    [{ level: 1, title: 'One chapter' }],
    {},
    countingIdSource('e'),
  );
  const declared = registerModules.map((module): [string, Register] => [
    module.key,
    {
      rows: rowRecords(
        module.key,
        declaredRows(module, language).map((cells) => ({ cells })),
      ),
    },
  ]);
  const counted: Register['columns'] = {
    name: { type: 'text', title: 'Name' },
    count: { type: 'number', title: 'Count', total: { by: 'sum' } },
  };
  const own: [string, Register][] = [
    ['odd', oddRegister(language)],
    [
      'shelf',
      {
        definition: { title: 'On the shelf', guidance: '', nameColumn: 'name' },
        columns: counted,
        isHidden: true,
        rows: rowRecords('shelf', [
          { cells: { name: 'One', count: 40 } },
          { cells: { name: 'Two', count: 2 } },
        ]),
      },
    ],
    [
      'empty',
      {
        definition: {
          title: '空表：第一季度（草案）含场地、嘉宾、物料与应急安排的完整清单及说明',
          guidance: '',
          nameColumn: 'name',
        },
        columns: counted,
        rows: {},
      },
    ],
    [
      'twin',
      {
        definition: { title: 'Budget', guidance: '', nameColumn: 'name' },
        columns: counted,
        rows: rowRecords('twin', [{ cells: { name: 'Only' } }]),
      },
    ],
  ];
  return { ...plan, registers: Object.fromEntries([...declared, ...own]) };
}
