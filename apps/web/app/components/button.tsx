import { useLingui } from "@lingui/react/macro";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

export interface ButtonProps extends Omit<ComponentProps<"button">, "className" | "style" | "disabled"> {
	variant?: ButtonVariant;
	size?: ButtonSize;
	/** What was pressed is on its way: the button keeps the focus, says so, and refuses further presses. */
	isPending?: boolean;
	isDisabled?: boolean;
}

/** A button. The platform's own: it sends its form without JavaScript. */
export function Button({
	variant = "primary",
	size = "normal",
	type = "button",
	isPending = false,
	isDisabled = false,
	onClick,
	children,
	...props
}: ButtonProps) {
	const { t } = useLingui();
	return (
		<button
			{...props}
			// Nor does the Enter key send the form again while it is on its way.
			type={isPending && type === "submit" ? "button" : type}
			disabled={isDisabled}
			aria-disabled={isPending || undefined}
			onClick={isPending ? undefined : onClick}
			className={buttonStyle(variant, size)}
		>
			{isPending && (
				<>
					<span aria-hidden="true" className="size-3 animate-pulse rounded-full border-2 border-current" />
					<span className="sr-only">{t`Please wait.`}</span>
				</>
			)}
			{children}
		</button>
	);
}
