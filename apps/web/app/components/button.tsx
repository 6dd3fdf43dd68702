import { useEffect, useId } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style"> {
	variant?: ButtonVariant;
	size?: ButtonSize;
}

/** A button. `isPending` keeps it focusable, announces the wait and refuses further presses. Submits without JavaScript. */
export function Button({ variant = "primary", size = "normal", children, ...props }: ButtonProps) {
	const ownId = useId();
	const id = props.id ?? ownId;
	// React Aria says "pending" by naming this button, and keeps that for seven seconds: gone with it, it names nothing.
	useEffect(
		() => () => {
			for (const said of document.querySelectorAll(`[data-live-announcer] [aria-labelledby="${CSS.escape(id)}"]`))
				said.remove();
		},
		[id],
	);
	return (
		<AriaButton {...props} id={id} className={buttonStyle(variant, size)}>
			{(state) => (
				<>
					{state.isPending && (
						<span aria-hidden="true" className="size-3 animate-pulse rounded-full border-2 border-current" />
					)}
					{typeof children === "function" ? children(state) : children}
				</>
			)}
		</AriaButton>
	);
}
