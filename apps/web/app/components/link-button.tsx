import { Link, type LinkProps } from "react-router";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

export interface LinkButtonProps extends Omit<LinkProps, "className" | "style"> {
	variant?: ButtonVariant;
	size?: ButtonSize;
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({ variant = "primary", size = "normal", ...props }: LinkButtonProps) {
	return <Link data-print="hide" {...props} className={buttonStyle(variant, size)} />;
}
