import type { RandomSource } from '../support/random-commands.ts';

/** Formulas at random over the registers of `oracle-workbook`, in typed form. */

export function pick<Item>(list: readonly Item[], random: RandomSource): Item {
  const item = list[random(list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const numbers = ["'Source data'[Amount '[net'] '#1]", "Source data[Client''s price]", 'data[day]'];
const numberColumn = (random: RandomSource): string => pick(numbers, random);
const kinds = ['内容', '平台', '技术', 'content', 'nothing'];
const criterion = (random: RandomSource): string =>
  pick(
    [
      () => `"${pick(['>', '>=', '<', '<=', '<>', '='], random)}${random(40) / 4}"`,
      () => String(random(12)),
      () => `">"&[X]`,
      () => '[Unit price]',
    ],
    random,
  )();
const textCriterion = (random: RandomSource): string =>
  `"${pick(['beta', 'b*', '*a*', '?bc', 'a~?c', '<>beta', '<>*a', '<>', '', '=', '>b', 'gamma~*', 'nothing'], random)}"`;

/** A formula that gives a number or an error. */
export function numeric(random: RandomSource, depth: number): string {
  const inner = () => numeric(random, depth - 1);
  const condition = () => logical(random, depth - 1);
  const words = () => textual(random, depth - 1);
  const column = () => numberColumn(random);
  const leaves: readonly (() => string)[] = [
    () => String(random(4000) / 100),
    () => String(random(12)),
    () => '[X]',
    () => '[@X]',
    () => '[Unit price]',
    () => '[@[Unit price]]',
    () => "[Blank '@1]",
    () => '[When]',
    () => `${random(100)}%`,
    () => `SUM(${column()})`,
    () => `SUM(${column()},[@X])`,
    () => `AVERAGE(${column()})`,
    () => `MAX(${column()},${random(50)})`,
    () => `MIN(${column()})`,
    () => `COUNT(data[mixed])+COUNTA(data[name])`,
    () => `SUM(data[mixed])`,
    () => `COUNTBLANK(data[${pick(['name', 'kind', 'none', 'amount'], random)}])`,
    () => `SUMIF(data[kind],"${pick(kinds, random)}",${column()})`,
    () => `SUMIF(data[name],${textCriterion(random)},data[amount])`,
    () => `COUNTIF(data[name],${textCriterion(random)})`,
    () => `COUNTIF(data[price],${criterion(random)})`,
    () => `COUNTIF(data[amount],${criterion(random)})`,
    () => `SUMIFS(data[price],data[kind],"${pick(kinds, random)}",data[amount],${criterion(random)})`,
    () => `SUMIFS(data[price],data[kind],"<>${pick(kinds, random)}")`,
    () => `COUNTIFS(data[kind],"${pick(kinds, random)}",data[name],${textCriterion(random)})`,
    () => `AVERAGEIFS(data[price],data[amount],${criterion(random)})`,
    () => `AVERAGEIF(data[kind],"${pick(kinds, random)}",data[price])`,
    () => `MAXIFS(data[amount],data[kind],"${pick(kinds, random)}")`,
    () => `MINIFS(data[price],data[day],">"&${45_000 + random(1500)})`,
    () => `SUMPRODUCT(data[amount],data[price])`,
    () => `SUMPRODUCT((data[kind]="${pick(kinds, random)}")*data[price])`,
    () => `SUMPRODUCT((data[amount]>[@X])*(data[price]<100),data[price]*2)`,
    () => `MATCH(${pick(['"beta"', '"nothing"', '"a~?c"', '"ab*"', '[文本]'], random)},data[name],0)`,
    () => `MATCH(${random(20)},data[amount],0)`,
    () => `INDEX(data[amount],${1 + random(12)})`,
    () => `LARGE(data[price],${1 + random(11)})`,
    () => `SMALL(data[amount],${1 + random(5)})`,
    () => `MEDIAN(${column()})`,
    () => `RANK(${pick(['3', '8', '100.1'], random)},data[amount],${random(2)})`,
    () =>
      `${pick(['STDEV', 'STDEV.S', 'STDEVP', 'VAR.P', 'VAR', 'AVEDEV', 'DEVSQ', 'SKEW', 'KURT'], random)}(${column()})`,
    () =>
      `${pick(['PERCENTILE', 'PERCENTILE.INC', 'PERCENTILE.EXC'], random)}(data[price],0.${1 + random(8)})`,
    () => `QUARTILE(data[amount],${random(5)})`,
    () =>
      `${pick(['CORREL', 'SLOPE', 'INTERCEPT', 'RSQ', 'COVAR', 'COVARIANCE.S'], random)}(data[amount],data[price])`,
    () => `FORECAST([X],data[price],data[amount])`,
    () => `TRIMMEAN(data[price],0.${1 + random(4)})`,
    () => 'plan[start date]-Plan[Date on the cover]',
    () => 'MODE(data[amount])',
  ];
  if (depth <= 0) return pick(leaves, random)();
  return pick(
    [
      ...leaves,
      () => `${inner()}+${inner()}`,
      () => `${inner()}-${inner()}`,
      () => `(${inner()})*(${inner()})`,
      () => `(${inner()})/(${inner()})`,
      () => `-${pick(['[X]', '2', '(3)'], random)}^2`,
      () => `(1+[Unit price])^${random(4)}`,
      () => `-(${inner()})`,
      () => `(${inner()})%`,
      () => `ROUND(${inner()},${random(5) - 1})`,
      () => `${pick(['ROUNDUP', 'ROUNDDOWN', 'TRUNC'], random)}(${inner()},${random(3)})`,
      () => `${pick(['INT', 'ABS', 'SIGN', 'EVEN', 'ODD', 'N'], random)}(${inner()})`,
      () => `MOD(${inner()},${pick(['3', '-7', '0.5', '0'], random)})`,
      () => `QUOTIENT(${inner()},${1 + random(9)})`,
      () => `MROUND(ABS(${inner()}),${pick(['5', '0.05', '0.3'], random)})`,
      () => `${pick(['CEILING', 'FLOOR'], random)}(ABS(${inner()}),${pick(['0.1', '5', '0.25'], random)})`,
      () => `SQRT(ABS(${inner()}))`,
      () => `LN(ABS(${inner()})+1)+LOG10(100)+LOG(8,2)`,
      () => `POWER(ABS([X]),${pick(['0.5', '2', '-1'], random)})`,
      () => `IF(${condition()},${inner()},${inner()})`,
      () => `IFS(${condition()},${inner()},TRUE,${inner()})`,
      () => `IFERROR(${inner()},${inner()})`,
      () => `IFNA(${inner()},${inner()})`,
      () => `SWITCH(ROUND(${inner()},0),1,${inner()},2,${inner()},${inner()})`,
      () => `CHOOSE(${1 + random(3)},${inner()},${inner()},${inner()})`,
      () => `LEN(${words()})`,
      () => `VALUE("${random(99)}.5")+"${random(9)}"`,
      () => `${words()}+1`,
      () => `YEAR([When])*10000+MONTH([When])*100+DAY([When])`,
      () => `EDATE([When],${random(40) - 20})`,
      () => `EOMONTH([When],${random(40) - 20})`,
      () => `WEEKDAY([When],${pick(['1', '2', '3', '11', '16'], random)})`,
      () => 'WEEKNUM([When],21)+ISOWEEKNUM([When])',
      () => `DATEDIF([When],[When]+${random(3000)},"${pick(['Y', 'M', 'D', 'YM', 'YD'], random)}")`,
      () => `NETWORKDAYS([When],[When]+${random(90) - 30},data[day])`,
      () => `WORKDAY([When],${random(80) - 40},data[day])`,
      () => `DATE(${2000 + random(60)},${random(30) - 8},${random(70) - 20})`,
      () => `YEARFRAC([When],[When]+${random(1500)},${pick(['0', '2', '3', '4'], random)})`,
      () => `DAYS360([When],[When]+${random(900)})+DAYS([When],40000)`,
      () => `HOUR(ABS([X]))*3600+MINUTE(0.${1 + random(98)})*60+SECOND(0.${1 + random(98)})`,
      () => `PMT(${1 + random(9)}%/12,${12 + random(300)},${random(90_000)})`,
      () => `FV(${random(9)}%,${1 + random(20)},-${random(900)},${random(900)},${random(2)})`,
      () => `PV(${random(9)}%,${1 + random(20)},${random(900)})+NPER(1%,-100,${1000 + random(3000)})`,
      () => `IPMT(1%,${1 + random(12)},12,${random(9000)})+PPMT(1%,${1 + random(12)},12,${random(9000)})`,
      () => `NPV(${1 + random(20)}%,${column()})`,
      () => `RATE(${24 + random(24)},-${500 + random(200)},10000)`,
      () => `SLN(${random(9000)},${random(90)},${1 + random(9)})+SYD(3000,100,9,${1 + random(9)})`,
      () => `DB(${1000 + random(9000)},100,6,${1 + random(7)},7)+DDB(5000,100,8,${1 + random(8)})`,
      () => `EFFECT(${1 + random(20)}%,4)+NOMINAL(${1 + random(20)}%,12)`,
      () => `NORM.DIST([X],5,${1 + random(4)},${pick(['TRUE', 'FALSE'], random)})`,
      () => `NORM.INV(0.${1 + random(98)},5,2)`,
      () => `COMBIN(${5 + random(9)},${random(6)})+PERMUT(8,${random(6)})+FACT(${random(15)})`,
      () => `GCD(${random(300)},${random(300)})+LCM(${1 + random(30)},${1 + random(30)})`,
      () => `SUM(${inner()},${column()},${inner()})`,
      () => `MAX(${inner()},${inner()})`,
      () => `--(${condition()})`,
      () => `FIND("a",${words()})`,
      () => `SEARCH("?b",${words()})`,
    ],
    random,
  )();
}

/** A formula that gives a text or an error. */
export function textual(random: RandomSource, depth: number): string {
  const inner = () => textual(random, depth - 1);
  const number = () => numeric(random, Math.min(0, depth - 1));
  const leaves: readonly (() => string)[] = [
    () => '[文本]',
    () => `"${pick(['beta', 'Délta', '预算', 'a ""quoted"" text', '', '  two  spaces '], random)}"`,
    () => '方案[标题]',
    () => 'plan[currency]',
    () => `INDEX(data[name],${1 + random(12)})`,
    () => `INDEX(data[kind],MATCH(3,data[amount],0))`,
  ];
  if (depth <= 0) return pick(leaves, random)();
  return pick(
    [
      ...leaves,
      () => `${inner()}&${inner()}`,
      () => `${inner()}&"-"&[X]`,
      () => `LEFT(${inner()},${random(4)})`,
      () => `RIGHT(${inner()},${random(4)})`,
      () => `MID(${inner()},${1 + random(3)},${random(4)})`,
      () => `${pick(['UPPER', 'LOWER', 'PROPER', 'TRIM'], random)}(${inner()})`,
      () => `SUBSTITUTE(${inner()},"a","oo"${pick(['', ',1', ',2'], random)})`,
      () => `REPLACE(${inner()},${1 + random(3)},${random(3)},"#")`,
      () => `REPT(${inner()},${random(3)})`,
      () => `CONCATENATE(${inner()},${inner()})`,
      () =>
        `TEXTJOIN("${pick([',', '', '; '], random)}",${pick(['TRUE', 'FALSE'], random)},data[name],${inner()})`,
      () => `CONCAT(data[kind],${inner()})`,
      () => `TEXT(${number()},"${pick(['0', '0.00', '#,##0.00', '0%', '#,##0', '0.0E+00', '000'], random)}")`,
      () =>
        `TEXT([When],"${pick(['yyyy-mm-dd', 'd mmm yy', 'dddd', 'mmmm yyyy', 'yyyy""年""m""月""'], random)}")`,
      () => `FIXED(${number()},${random(4)})`,
      () => `IF(${logical(random, depth - 1)},${inner()},${inner()})`,
      () => `IFERROR(${inner()},${inner()})`,
    ],
    random,
  )();
}

/** A formula that gives TRUE, FALSE or an error. */
export function logical(random: RandomSource, depth: number): string {
  const compared = () => pick(['=', '<>', '<', '<=', '>', '>='], random);
  const number = () => numeric(random, depth - 1);
  const inner = () => logical(random, depth - 1);
  const leaves: readonly (() => string)[] = [
    () => `[X]${compared()}[Unit price]`,
    () => `[文本]${compared()}"${pick(['beta', 'BETA', 'alpha', '预算'], random)}"`,
    () => 'TRUE',
    () => "ISBLANK([Blank '@1])",
    () => "[Blank '@1]=0",
    () => `[Blank '@1]=""`,
    () => `[X]${compared()}[文本]`,
    () => `TRUE${compared()}FALSE`,
  ];
  if (depth <= 0) return pick(leaves, random)();
  return pick(
    [
      ...leaves,
      () => `${number()}${compared()}${number()}`,
      () => `AND(${inner()},${inner()})`,
      () => `OR(${inner()},${inner()})`,
      () => `XOR(${inner()},${inner()})`,
      () => `NOT(${inner()})`,
      () => `${pick(['ISERROR', 'ISNA', 'ISERR', 'ISNUMBER', 'ISTEXT'], random)}(${number()})`,
      () => `EXACT(${textual(random, depth - 1)},[文本])`,
      () => `ISEVEN(${random(9)})`,
    ],
    random,
  )();
}
