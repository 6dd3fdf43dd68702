export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "normal" | "small";

const BASE =
	"inline-flex items-center justify-center gap-2 rounded-control border font-medium transition-colors duration-100 select-none cursor-pointer disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60";

const VARIANTS: Record<ButtonVariant, string> = {
	primary: "border-primary bg-primary text-on-primary hover:border-primary-hover hover:bg-primary-hover",
	secondary: "border-control bg-surface text-ink hover:border-ink",
	quiet: "border-transparent bg-transparent text-primary hover:bg-retired-soft",
	danger: "border-overdue bg-surface text-overdue hover:bg-overdue-soft",
};

const SIZES: Record<ButtonSize, string> = {
	normal: "min-h-(--control) px-3.5 text-body",
	small: "min-h-8 px-2.5 text-table pointer-coarse:min-h-12",
};

/** The classes of everything that looks like a button, whether it is one or a link. */
export function buttonStyle(variant: ButtonVariant, size: ButtonSize): string {
	return `${BASE} ${VARIANTS[variant]} ${SIZES[size]}`;
}
