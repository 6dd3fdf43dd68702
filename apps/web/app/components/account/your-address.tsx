import { Form } from "react-router";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";

/** The e-mail address, and whether it is confirmed. */
export function YourAddress({ email, verified }: { email: string; verified: boolean }) {
	return (
		<Panel title="E-mail address">
			<p className="break-all font-medium">{email}</p>
			{verified ? (
				<p className="text-pass">Confirmed</p>
			) : (
				<>
					<p>Not confirmed yet. Open the link in the mail we sent when you signed up.</p>
					<Form method="post">
						<input type="hidden" name="intent" value="resend" />
						<SubmitButton intent="resend" variant="secondary">
							Send the mail again
						</SubmitButton>
					</Form>
				</>
			)}
		</Panel>
	);
}
