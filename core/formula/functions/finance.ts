import {
  CUMIPMT,
  CUMPRINC,
  DDB,
  EFFECT,
  FV,
  IPMT,
  NOMINAL,
  NPER,
  NPV,
  PDURATION,
  PMT,
  PPMT,
  PV,
  RATE,
  RRI,
  SLN,
  SYD,
} from '@formulajs/formulajs';
import {
  type Argument,
  divisionError,
  FormulaError,
  numberError,
  type ScalarValue,
  scalarOf,
} from '../values.ts';
import { functionList, numbersOf, withNumber } from './definition.ts';
import { fromLibrary } from './library.ts';

const list = functionList('finance');

/** The library goes period by period; more of them than that are no loan any more. */
const mostPeriods = 100_000;

/** Payments at the beginning of a period are 1, at its end 0; Excel takes any other number for 1. */
function due(type: number): number {
  return type === 0 ? 0 : 1;
}

list.numeric('PMT', [3, 5], (rate = 0, periods = 0, present = 0, future = 0, type = 0) =>
  fromLibrary(() => PMT(rate, periods, present, future, due(type))),
);
list.numeric('FV', [3, 5], (rate = 0, periods = 0, payment = 0, present = 0, type = 0) =>
  fromLibrary(() => FV(rate, periods, payment, present, due(type))),
);
list.numeric('PV', [3, 5], (rate = 0, periods = 0, payment = 0, future = 0, type = 0) =>
  fromLibrary(() => PV(rate, periods, payment, future, due(type))),
);
list.numeric('NPER', [3, 5], (rate = 0, payment = 0, present = 0, future = 0, type = 0) =>
  fromLibrary(() => NPER(rate, payment, present, future, due(type))),
);
list.numeric('RATE', [3, 6], (periods = 0, payment = 0, present = 0, future = 0, type = 0, guess = 0.1) => {
  if (periods <= 0) return numberError;
  const rate = fromLibrary(() => RATE(periods, payment, present, future, due(type), guess));
  if (typeof rate !== 'number') return rate;
  // The library gives its last step even where the steps lead nowhere.
  const check = fromLibrary(() => FV(rate, periods, payment, present, due(type)));
  const size = Math.abs(present) + Math.abs(payment) * periods + Math.abs(future);
  return typeof check === 'number' && Math.abs(check - future) <= 1e-6 * size ? rate : numberError;
});
/** A payment's part in one period of a loan. */
function ofPeriod(name: 'IPMT' | 'PPMT', part: typeof IPMT): void {
  list.numeric(name, [4, 6], (rate = 0, period = 0, periods = 0, present = 0, future = 0, type = 0) =>
    period < 1 || period >= periods + 1
      ? numberError
      : fromLibrary(() => part(rate, period, periods, present, future, due(type))),
  );
}
ofPeriod('IPMT', IPMT);
ofPeriod('PPMT', PPMT);

/** What is paid over several periods of a loan. */
function cumulated(name: 'CUMIPMT' | 'CUMPRINC', part: typeof CUMIPMT): void {
  list.numeric(name, [6, 6], (rate = 0, periods = 0, present = 0, start = 0, end = 0, type = 0) => {
    const [first, last] = [Math.trunc(start), Math.trunc(end)];
    if (last > periods || last - first > mostPeriods) return numberError;
    return fromLibrary(() => part(rate, periods, present, first, last, type));
  });
}
cumulated('CUMIPMT', CUMIPMT);
cumulated('CUMPRINC', CUMPRINC);

list.numeric('SLN', [3, 3], (cost = 0, salvage = 0, life = 0) =>
  life === 0 ? divisionError : fromLibrary(() => SLN(cost, salvage, life)),
);
list.numeric('SYD', [4, 4], (cost = 0, salvage = 0, life = 0, period = 0) =>
  life <= 0 || period < 1 || period > life
    ? numberError
    : fromLibrary(() => SYD(cost, salvage, life, period)),
);
list.numeric('DDB', [4, 5], (cost = 0, salvage = 0, life = 0, period = 0, factor = 2) =>
  period > mostPeriods || period <= 0 || life <= 0
    ? numberError
    : fromLibrary(() => DDB(cost, salvage, life, period, factor)),
);
// The library leaves nothing for the last year of a life that begins in January.
list.numeric('DB', [4, 5], (cost = 0, salvage = 0, life = 0, period = 0, monthsOfFirstYear = 12) => {
  const months = Math.trunc(monthsOfFirstYear);
  const lastPeriod = months === 12 ? life : life + 1;
  const isPossible = cost >= 0 && salvage >= 0 && life > 0 && period >= 1 && period <= lastPeriod;
  if (!isPossible || months < 1 || months > 12 || period > mostPeriods) return numberError;
  if (cost === 0) return 0;
  const rate = Math.round((1 - (salvage / cost) ** (1 / life)) * 1000) / 1000;
  let total = 0;
  let current = 0;
  for (let year = 1; year <= period; year++) {
    const share = year === 1 ? months / 12 : year > life ? (12 - months) / 12 : 1;
    current = (year === 1 ? cost : cost - total) * rate * share;
    total += current;
  }
  return current;
});
list.numeric('EFFECT', [2, 2], (rate = 0, periods = 0) =>
  fromLibrary(() => EFFECT(rate, Math.trunc(periods))),
);
list.numeric('NOMINAL', [2, 2], (rate = 0, periods = 0) =>
  fromLibrary(() => NOMINAL(rate, Math.trunc(periods))),
);
list.numeric(
  'RRI',
  [3, 3],
  (periods = 0, present = 0, future = 0) =>
    periods <= 0 ? numberError : fromLibrary(() => RRI(periods, present, future)),
  { excelName: '_xlfn.RRI' },
);
list.numeric(
  'PDURATION',
  [3, 3],
  (rate = 0, present = 0, future = 0) =>
    present <= 0 || future <= 0 ? numberError : fromLibrary(() => PDURATION(rate, present, future)),
  { excelName: '_xlfn.PDURATION' },
);

list.ranged(
  'NPV',
  [2, 254],
  ([rateArgument, ...flows]) =>
    withNumber(scalarOf(rateArgument), (rate) => {
      const numbers = numbersOf(flows);
      if (numbers instanceof FormulaError) return numbers;
      if (rate === -1) return divisionError;
      return numbers.length === 0 ? 0 : fromLibrary(() => NPV(rate, numbers));
    }),
  { parameters: ['scalar', 'range'] },
);

/** Flows with payments and income, without which there is no rate of return. */
function flowsOf(argument: Argument | undefined): number[] | FormulaError {
  const flows = numbersOf(argument === undefined ? [] : [argument]);
  if (flows instanceof FormulaError) return flows;
  return flows.some((flow) => flow > 0) && flows.some((flow) => flow < 0) ? flows : numberError;
}

/** The rate at which a worth becomes nothing, from a rate very near it. */
function refined(rate: number, valueAt: (rate: number) => number): number {
  let best = rate;
  for (let step = 0; step < 4; step++) {
    const distance = Math.max(1e-7, Math.abs(best) * 1e-7);
    const slope = (valueAt(best + distance) - valueAt(best - distance)) / (2 * distance);
    const next = best - valueAt(best) / slope;
    if (!Number.isFinite(next) || Math.abs(valueAt(next)) > Math.abs(valueAt(best))) break;
    best = next;
  }
  return best;
}

// The library goes on for ever from a guess far off.
list.ranged(
  'IRR',
  [1, 2],
  ([argument, guessArgument]) => {
    const flows = flowsOf(argument);
    if (flows instanceof FormulaError) return flows;
    const worth = (rate: number) => flows.reduce((sum, flow, period) => sum + flow / (1 + rate) ** period, 0);
    return withNumber(guessArgument === undefined ? 0.1 : scalarOf(guessArgument), (guess) =>
      rateOfReturn(worth, guess),
    );
  },
  { parameters: ['range', 'scalar'] },
);

// The library forgets when payments and income fall due.
list.ranged(
  'MIRR',
  [3, 3],
  ([argument, financeArgument, reinvestArgument]) => {
    const flows = numbersOf(argument === undefined ? [] : [argument]);
    if (flows instanceof FormulaError) return flows;
    return withNumber(scalarOf(financeArgument), (finance) =>
      withNumber(scalarOf(reinvestArgument), (reinvest) => {
        let payments = 0;
        let income = 0;
        flows.forEach((flow, period) => {
          if (flow < 0) payments += flow / (1 + finance) ** period;
          else income += flow * (1 + reinvest) ** (flows.length - 1 - period);
        });
        if (payments === 0 || income === 0 || flows.length < 2) return divisionError;
        return (-income / payments) ** (1 / (flows.length - 1)) - 1;
      }),
    );
  },
  { parameters: ['range', 'scalar', 'scalar'] },
);

interface DatedFlow {
  readonly amount: number;
  readonly years: number;
}

/** Amounts with the years from the first one to them. */
function datedFlows(amounts: Argument | undefined, days: Argument | undefined): DatedFlow[] | FormulaError {
  const numbers = numbersOf(amounts === undefined ? [] : [amounts]);
  if (numbers instanceof FormulaError) return numbers;
  const serials = numbersOf(days === undefined ? [] : [days]);
  if (serials instanceof FormulaError) return serials;
  const [start] = serials;
  if (start === undefined || serials.length !== numbers.length) return numberError;
  if (serials.some((serial) => Math.trunc(serial) < Math.trunc(start))) return numberError;
  return numbers.map((amount, index) => ({
    amount,
    years: (Math.trunc(serials[index] ?? start) - Math.trunc(start)) / 365,
  }));
}
function worthOf(flows: readonly DatedFlow[], rate: number): number {
  return flows.reduce((sum, { amount, years }) => sum + amount / (1 + rate) ** years, 0);
}

// The library counts days in the time zone of the machine, so these two do without it.
list.ranged(
  'XNPV',
  [3, 3],
  ([rateArgument, amounts, days]) =>
    withNumber(scalarOf(rateArgument), (rate) => {
      const flows = datedFlows(amounts, days);
      if (flows instanceof FormulaError) return flows;
      return rate <= -1 ? numberError : worthOf(flows, rate);
    }),
  { parameters: ['scalar', 'range', 'range'] },
);
list.ranged(
  'XIRR',
  [2, 3],
  ([amounts, days, guessArgument]) => {
    const flows = datedFlows(amounts, days);
    if (flows instanceof FormulaError) return flows;
    const has = (sign: number) => flows.some(({ amount }) => Math.sign(amount) === sign);
    if (!has(1) || !has(-1)) return numberError;
    return withNumber(guessArgument === undefined ? 0.1 : scalarOf(guessArgument), (guess) =>
      rateOfReturn((rate) => worthOf(flows, rate), guess),
    );
  },
  { parameters: ['range', 'range', 'scalar'] },
);

/** The rate nearest to a guess at which a worth changes its sign, by bisection, then refined. */
function rateOfReturn(worth: (rate: number) => number, guess: number): ScalarValue {
  if (guess <= -1 || guess > 1e6) return numberError;
  const steps = [0];
  for (let step = 0.01; step < 1000; step *= 1.5) steps.push(step);
  let [low, high] = [guess, guess];
  for (const step of steps) {
    const [below, above] = [Math.max(guess - step, -0.999_999), guess + step];
    if (worth(below) * worth(low) < 0) {
      high = low;
      low = below;
      break;
    }
    if (worth(above) * worth(high) < 0) {
      low = high;
      high = above;
      break;
    }
    if (step !== 0 && below < low) low = below;
    if (step !== 0 && above > high) high = above;
  }
  if (!(worth(low) * worth(high) <= 0)) return numberError;
  for (let step = 0; step < 200 && high - low > 1e-15; step++) {
    const middle = (low + high) / 2;
    if (worth(low) * worth(middle) <= 0) high = middle;
    else low = middle;
  }
  return refined((low + high) / 2, worth);
}

export const financeFunctions = list.definitions;
