import type { Algebra } from "./algebra.ts";
import type { UnaryFunction } from "./functions.ts";

/**
 * A quantity along one direction: coefficients of t⁰, t¹, t², t³. Computing a model with these gives its derivatives
 * in that direction without any step width (automatic differentiation in forward mode). NaN where there is none.
 */
export type Taylor = readonly [number, number, number, number];

const constant = (value: number): Taylor => [value, 0, 0, 0];
const isConstant = ([, b, c, d]: Taylor) => b === 0 && c === 0 && d === 0;

const add = (x: Taylor, y: Taylor): Taylor => [x[0] + y[0], x[1] + y[1], x[2] + y[2], x[3] + y[3]];
const scale = (x: Taylor, by: number): Taylor => [x[0] * by, x[1] * by, x[2] * by, x[3] * by];
const multiply = (x: Taylor, y: Taylor): Taylor => [
	x[0] * y[0],
	x[0] * y[1] + x[1] * y[0],
	x[0] * y[2] + x[1] * y[1] + x[2] * y[0],
	x[0] * y[3] + x[1] * y[2] + x[2] * y[1] + x[3] * y[0],
];
function divide(x: Taylor, y: Taylor): Taylor {
	const a = x[0] / y[0];
	const b = (x[1] - a * y[1]) / y[0];
	const c = (x[2] - a * y[2] - b * y[1]) / y[0];
	return [a, b, c, (x[3] - a * y[3] - b * y[2] - c * y[1]) / y[0]];
}

const differentiate = (x: Taylor): Taylor => [x[1], 2 * x[2], 3 * x[3], 0];
const integrate = (start: number, x: Taylor): Taylor => [start, x[0], x[1] / 2, x[2] / 3];

/** g(x) from g, g′, g″ and g‴ at the constant term (the chain rule, to third order). */
function compose(x: Taylor, g: number, first: number, second: number, third: number): Taylor {
	if (isConstant(x)) return constant(g);
	const [, b, c, d] = x;
	return [g, first * b, first * c + (second * b * b) / 2, first * d + second * b * c + (third * b ** 3) / 6];
}

function power(x: Taylor, y: Taylor): Taylor {
	if (!isConstant(y)) return exp(multiply(y, ln(x)));
	const n = y[0];
	// A whole power of zero has derivatives, which n·x^(n−1)/x would lose.
	const slope = (order: number, factor: number) => (factor === 0 ? 0 : factor * x[0] ** (n - order));
	return compose(x, x[0] ** n, slope(1, n), slope(2, n * (n - 1)), slope(3, n * (n - 1) * (n - 2)));
}

function exp(x: Taylor): Taylor {
	const value = Math.exp(x[0]);
	return compose(x, value, value, value, value);
}
function ln(x: Taylor): Taylor {
	const a = x[0];
	return compose(x, Math.log(a), 1 / a, -1 / a ** 2, 2 / a ** 3);
}
function sin(x: Taylor): Taylor {
	const [s, c] = [Math.sin(x[0]), Math.cos(x[0])];
	return compose(x, s, c, -s, -c);
}
const cos = (x: Taylor): Taylor => {
	const [s, c] = [Math.sin(x[0]), Math.cos(x[0])];
	return compose(x, c, -s, -c, s);
};
function sinh(x: Taylor): Taylor {
	const [s, c] = [Math.sinh(x[0]), Math.cosh(x[0])];
	return compose(x, s, c, s, c);
}
function cosh(x: Taylor): Taylor {
	const [s, c] = [Math.sinh(x[0]), Math.cosh(x[0])];
	return compose(x, c, s, c, s);
}
const oneMinusSquare = (x: Taylor) => add(constant(1), scale(multiply(x, x), -1));
const sqrt = (x: Taylor) => power(x, constant(0.5));

function inverse(x: Taylor, value: number, derivative: () => Taylor): Taylor {
	return isConstant(x) ? constant(value) : integrate(value, multiply(differentiate(x), derivative()));
}

function abs(x: Taylor): Taylor {
	if (isConstant(x)) return constant(Math.abs(x[0]));
	return x[0] === 0 ? [0, Number.NaN, Number.NaN, Number.NaN] : scale(x, Math.sign(x[0]));
}

const calls: Record<UnaryFunction, (x: Taylor) => Taylor> = {
	abs,
	acos: (x) => inverse(x, Math.acos(x[0]), () => scale(power(oneMinusSquare(x), constant(-0.5)), -1)),
	asin: (x) => inverse(x, Math.asin(x[0]), () => power(oneMinusSquare(x), constant(-0.5))),
	atan: (x) => inverse(x, Math.atan(x[0]), () => divide(constant(1), add(constant(1), multiply(x, x)))),
	cos,
	cosh,
	exp,
	ln,
	log10: (x) => scale(ln(x), 1 / Math.LN10),
	sin,
	sinh,
	sqrt,
	tan: (x) => divide(sin(x), cos(x)),
	tanh: (x) => inverse(x, Math.tanh(x[0]), () => divide(constant(1), multiply(cosh(x), cosh(x)))),
};

function atan2(y: Taylor, x: Taylor): Taylor {
	const turned = add(multiply(x, differentiate(y)), scale(multiply(y, differentiate(x)), -1));
	const value = Math.atan2(y[0], x[0]);
	if (isConstant(x) && isConstant(y)) return constant(value);
	return integrate(value, divide(turned, add(multiply(x, x), multiply(y, y))));
}

/** Truncated power series of third order in float64. */
export const taylorAlgebra: Algebra<Taylor> = {
	number: (text) => constant(Number(text)),
	pi: constant(Math.PI),
	negate: (x) => scale(x, -1),
	binary(operation, left, right) {
		switch (operation) {
			case "+":
				return add(left, right);
			case "-":
				return add(left, scale(right, -1));
			case "*":
				return multiply(left, right);
			case "/":
				return divide(left, right);
			case "pow":
				return power(left, right);
			case "atan2":
				return atan2(left, right);
		}
	},
	call: (name, x) => calls[name](x),
};
