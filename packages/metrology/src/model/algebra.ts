import { Decimal } from "decimal.js";
import type { BinaryOperation, Expression, UnaryFunction } from "./functions.ts";

/** One kind of number that a model can be computed with. */
export type Algebra<T> = {
	number(text: string): T;
	pi: T;
	negate(x: T): T;
	binary(operation: BinaryOperation, left: T, right: T): T;
	call(name: UnaryFunction, x: T): T;
};

/** Computes a model. Throws Error on a name without value; callers check the names before. */
export function evaluate<T>(expression: Expression, algebra: Algebra<T>, values: ReadonlyMap<string, T>): T {
	switch (expression.kind) {
		case "number":
			return algebra.number(expression.text);
		case "pi":
			return algebra.pi;
		case "input": {
			const value = values.get(expression.name);
			if (value === undefined) throw new Error(`${expression.name} has no value.`);
			return value;
		}
		case "negate":
			return algebra.negate(evaluate(expression.of, algebra, values));
		case "call":
			return algebra.call(expression.function, evaluate(expression.of, algebra, values));
		case "binary": {
			const left = evaluate(expression.left, algebra, values);
			return algebra.binary(expression.operation, left, evaluate(expression.right, algebra, values));
		}
	}
}

/** 40 significant digits: differences of near-equal readings keep every digit that was written. */
export const Wide = Decimal.clone({ precision: 40 });

/** Beyond this the series of decimal.js take minutes, and no digit of a reading is left to keep. */
const reach = 1000;

function within(x: Decimal): Decimal {
	if (x.abs().gt(reach)) throw new RangeError("Out of the reach of decimal arithmetic.");
	return x;
}

const decimalCalls: Record<UnaryFunction, (x: Decimal) => Decimal> = {
	abs: (x) => x.abs(),
	acos: (x) => x.acos(),
	asin: (x) => x.asin(),
	atan: (x) => x.atan(),
	cos: (x) => within(x).cos(),
	cosh: (x) => within(x).cosh(),
	exp: (x) => within(x).exp(),
	ln: (x) => x.ln(),
	log10: (x) => x.log(10),
	sin: (x) => within(x).sin(),
	sinh: (x) => within(x).sinh(),
	sqrt: (x) => x.sqrt(),
	tan: (x) => within(x).tan(),
	tanh: (x) => within(x).tanh(),
};

/** Decimal arithmetic of 40 digits. Throws RangeError out of its reach; callers fall back to float64. */
export const decimalAlgebra: Algebra<Decimal> = {
	number: (text) => new Wide(text),
	pi: new Wide("3.141592653589793238462643383279502884197169399375"),
	negate: (x) => x.negated(),
	binary(operation, left, right) {
		switch (operation) {
			case "+":
				return left.plus(right);
			case "-":
				return left.minus(right);
			case "*":
				return left.times(right);
			case "/":
				return left.div(right);
			case "pow":
				return left.pow(within(right));
			case "atan2":
				return Wide.atan2(left, right);
		}
	},
	call: (name, x) => decimalCalls[name](x),
};
