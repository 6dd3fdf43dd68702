import type { Expression, UnaryFunction } from "./functions.ts";

const floatCalls: Record<UnaryFunction, (x: number) => number> = {
	abs: Math.abs,
	acos: Math.acos,
	asin: Math.asin,
	atan: Math.atan,
	cos: Math.cos,
	cosh: Math.cosh,
	exp: Math.exp,
	ln: Math.log,
	log10: Math.log10,
	sin: Math.sin,
	sinh: Math.sinh,
	sqrt: Math.sqrt,
	tan: Math.tan,
	tanh: Math.tanh,
};

type Compiled = (values: Float64Array) => number;

/** A model as a function of float64 values, in the order of `names`; for the many evaluations of Monte Carlo. */
export function compileModel(expression: Expression, names: readonly string[]): Compiled {
	switch (expression.kind) {
		case "number": {
			const value = Number(expression.text);
			return () => value;
		}
		case "pi":
			return () => Math.PI;
		case "input": {
			const index = names.indexOf(expression.name);
			return (values) => values[index] as number;
		}
		case "negate": {
			const of = compileModel(expression.of, names);
			return (values) => -of(values);
		}
		case "call": {
			const of = compileModel(expression.of, names);
			const call = floatCalls[expression.function];
			return (values) => call(of(values));
		}
		case "binary": {
			const left = compileModel(expression.left, names);
			const right = compileModel(expression.right, names);
			switch (expression.operation) {
				case "+":
					return (values) => left(values) + right(values);
				case "-":
					return (values) => left(values) - right(values);
				case "*":
					return (values) => left(values) * right(values);
				case "/":
					return (values) => left(values) / right(values);
				case "pow":
					return (values) => left(values) ** right(values);
				case "atan2":
					return (values) => Math.atan2(left(values), right(values));
			}
		}
	}
}
