import type { ReactNode } from "react";
import { useIsSending } from "../use-is-sending.ts";
import { Button, type ButtonProps } from "./button.tsx";

export interface SubmitButtonProps extends Omit<ButtonProps, "type" | "isPending" | "children"> {
	children: ReactNode;
	/** Which form of the page; the button waits only while this one is on its way. */
	intent?: string;
}

/** The button that sends a form. Refuses a second press while the first is on its way. */
export function SubmitButton({ intent, children, ...props }: SubmitButtonProps) {
	return (
		<Button type="submit" {...props} isPending={useIsSending(intent)}>
			{children}
		</Button>
	);
}
