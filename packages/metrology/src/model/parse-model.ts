import {
	type BinaryFunction,
	binaryFunctions,
	type Expression,
	type UnaryFunction,
	unaryFunctions,
} from "./functions.ts";

/** What a model may be written with; longer or deeper ones are refused. */
const longest = 4000;
const deepest = 100;

/** Micro sign and Greek mu, composed and decomposed accents: one name, however it was typed. */
export const oneSpelling = (text: string): string => text.normalize("NFC").replaceAll("\u00b5", "\u03bc");

/** A model that cannot be read: what is wrong, where it stands (from 1), and what to write. */
export class ModelFault extends Error {
	constructor(message: string) {
		super(message);
		this.name = "ModelFault";
	}
}

type Token = { kind: "number" | "name" | "sign" | "end"; text: string; at: number };

const tokenPattern =
	/\s*(?:(\d+\.?\d*(?:[eE][+-]?\d{1,3})?|\.\d+(?:[eE][+-]?\d{1,3})?)|([\p{L}_][\p{L}\p{M}\p{N}_]*)|(\*\*|[-+*/^(),]))/uy;

function tokens(text: string): Token[] {
	const plain = oneSpelling(text)
		.replaceAll("\u2212", "-")
		.replaceAll(/[\u00d7\u00b7\u22c5]/g, "*")
		.replaceAll("\u00f7", "/");
	const found: Token[] = [];
	tokenPattern.lastIndex = 0;
	let end = 0;
	for (let match = tokenPattern.exec(plain); match; match = tokenPattern.exec(plain)) {
		const [whole, number, name, sign] = match;
		end = tokenPattern.lastIndex;
		const token = number ?? name ?? sign ?? "";
		const kind = number !== undefined ? "number" : name !== undefined ? "name" : "sign";
		found.push({ kind, text: token === "**" ? "^" : token, at: match.index + whole.length - token.length + 1 });
	}
	const rest = plain.slice(end);
	if (rest.trim() !== "") {
		const at = end + rest.search(/\S/) + 1;
		throw new ModelFault(`The sign ${JSON.stringify(rest.trim().slice(0, 1))} at ${at} has no meaning in a model.`);
	}
	return [...found, { kind: "end", text: "", at: plain.length + 1 }];
}

const isUnary = (name: string): name is UnaryFunction => unaryFunctions.some((known) => known === name);
const isBinary = (name: string): name is BinaryFunction => binaryFunctions.some((known) => known === name);

/** A name that inputs of a model may bear: a letter or _, then letters, digits and _; no function and not pi. */
export const isModelName = (name: string): boolean =>
	/^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name) && !isUnary(name) && !isBinary(name) && !/^(pi|π|log)$/.test(name);

/**
 * Reads a model such as `V / I * cos(phi)`: + − * / ^ (or **), parentheses, pi, names of inputs, functions of
 * functions.ts. ^ binds to the right and tighter than a minus before it. Throws ModelFault.
 */
export function parseModel(text: string): Expression {
	if (text.length > longest) throw new ModelFault(`The model has more than ${longest} characters.`);
	const all = tokens(text);
	let next = 0;
	let depth = 0;
	const peek = () => all[next] as Token;
	const take = (sign: string) => peek().kind === "sign" && peek().text === sign && ++next > 0;
	const expectSign = (sign: string, after: string) => {
		if (!take(sign)) throw new ModelFault(`A ${sign} is missing at ${peek().at}, ${after}.`);
	};

	function nested(read: () => Expression): Expression {
		if (++depth > deepest) throw new ModelFault(`The model is nested deeper than ${deepest}.`);
		const expression = read();
		depth--;
		return expression;
	}
	function sum(): Expression {
		let left = product();
		for (;;) {
			if (take("+")) left = { kind: "binary", operation: "+", left, right: product() };
			else if (take("-")) left = { kind: "binary", operation: "-", left, right: product() };
			else return left;
		}
	}
	function product(): Expression {
		let left = signed();
		for (;;) {
			if (take("*")) left = { kind: "binary", operation: "*", left, right: signed() };
			else if (take("/")) left = { kind: "binary", operation: "/", left, right: signed() };
			else return left;
		}
	}
	function signed(): Expression {
		if (take("-")) return { kind: "negate", of: nested(signed) };
		if (take("+")) return nested(signed);
		return power();
	}
	function power(): Expression {
		const left = atom();
		return take("^") ? { kind: "binary", operation: "pow", left, right: nested(signed) } : left;
	}
	function atom(): Expression {
		const token = peek();
		if (take("(")) {
			const inner = nested(sum);
			expectSign(")", `to close the one at ${token.at}`);
			return inner;
		}
		if (token.kind !== "number" && token.kind !== "name")
			throw new ModelFault(
				token.kind === "end"
					? "The model ends where a number, a name or a parenthesis should follow."
					: `At ${token.at} a number, a name or a parenthesis should stand, not ${JSON.stringify(token.text)}.`,
			);
		next++;
		if (token.kind === "number") return { kind: "number", text: token.text };
		const called = peek().kind === "sign" && peek().text === "(";
		if (called) return call(token);
		if (token.text === "pi" || token.text === "π") return { kind: "pi" };
		if (isUnary(token.text) || isBinary(token.text))
			throw new ModelFault(`${token.text} at ${token.at} is a function; write its argument in parentheses.`);
		return { kind: "input", name: token.text };
	}
	function call({ text: name, at }: Token): Expression {
		if (name === "log") throw new ModelFault(`log at ${at} may mean two things; write ln or log10.`);
		if (!isUnary(name) && !isBinary(name)) {
			const known = [...unaryFunctions, ...binaryFunctions].join(", ");
			throw new ModelFault(`There is no function ${JSON.stringify(name)} (at ${at}). Known: ${known}; * multiplies.`);
		}
		expectSign("(", `after ${name}`);
		const first = nested(sum);
		if (isUnary(name)) {
			expectSign(")", `after the argument of ${name}`);
			return { kind: "call", function: name, of: first };
		}
		expectSign(",", `between the two arguments of ${name}`);
		const second = nested(sum);
		expectSign(")", `after the arguments of ${name}`);
		return { kind: "binary", operation: name, left: first, right: second };
	}

	const expression = sum();
	const after = peek();
	if (after.kind !== "end")
		throw new ModelFault(
			`At ${after.at} an operator should stand before ${JSON.stringify(after.text)}; write * to multiply.`,
		);
	return expression;
}

/** The names of inputs that a model uses. */
export function namesIn(expression: Expression, names = new Set<string>()): Set<string> {
	if (expression.kind === "input") names.add(expression.name);
	else if (expression.kind === "negate" || expression.kind === "call") namesIn(expression.of, names);
	else if (expression.kind === "binary") {
		namesIn(expression.left, names);
		namesIn(expression.right, names);
	}
	return names;
}
