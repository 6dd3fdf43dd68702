/** Functions of one argument that a model may call; angles in radians. */
export const unaryFunctions = [
	"abs",
	"acos",
	"asin",
	"atan",
	"cos",
	"cosh",
	"exp",
	"ln",
	"log10",
	"sin",
	"sinh",
	"sqrt",
	"tan",
	"tanh",
] as const;
export type UnaryFunction = (typeof unaryFunctions)[number];

/** Functions of two arguments. */
export const binaryFunctions = ["atan2", "pow"] as const;
export type BinaryFunction = (typeof binaryFunctions)[number];

export type BinaryOperation = "+" | "-" | "*" | "/" | BinaryFunction;

/** A parsed model. */
export type Expression =
	| { kind: "number"; text: string }
	| { kind: "pi" }
	| { kind: "input"; name: string }
	| { kind: "negate"; of: Expression }
	| { kind: "binary"; operation: BinaryOperation; left: Expression; right: Expression }
	| { kind: "call"; function: UnaryFunction; of: Expression };
