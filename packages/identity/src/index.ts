export { changeEmail, changeEmailInput, confirmEmailChange, confirmEmailChangeInput } from "./accounts/change-email.ts";
export { changePassword, changePasswordInput } from "./accounts/change-password.ts";
export { createAccount, disclosureHash } from "./accounts/create-account.ts";
export { foundForClient } from "./accounts/found-organisation.ts";
export { emailAddress, personName } from "./accounts/person-input.ts";
export {
	requestPasswordReset,
	requestPasswordResetInput,
	resetPassword,
	resetPasswordInput,
} from "./accounts/reset-password.ts";
export { signUp, signUpInput } from "./accounts/sign-up.ts";
export { updateAccount, updateAccountInput } from "./accounts/update-account.ts";
export { resendVerification, verifyEmail, verifyEmailInput } from "./accounts/verify-email.ts";
export { createApiKey, createApiKeyInput } from "./api-keys/create-api-key.ts";
export { findApiKey, hashApiKey, type KnownKey } from "./api-keys/find-api-key.ts";
export { listApiKeys } from "./api-keys/list-api-keys.ts";
export { claimRequest, earlierAnswer, keepAnswer, type RepeatableRequest } from "./api-keys/repeatable-request.ts";
export { revokeApiKey, revokeApiKeyInput } from "./api-keys/revoke-api-key.ts";
export {
	accessesOf,
	endAuditorAccess,
	endAuditorAccessInput,
	endOwnAccesses,
} from "./auditors/end-access.ts";
export { extendAuditorAccess, extendAuditorAccessInput } from "./auditors/extend-access.ts";
export { inviteAuditor, inviteAuditorInput } from "./auditors/invite-auditor.ts";
export { listAuditors } from "./auditors/list-auditors.ts";
export { type Challenge, type PublicForm, solveChallenge } from "./bot-check/challenge.ts";
export { type BotCheck, botChallenge, challengeInput, needBotCheck } from "./bot-check/need-bot-check.ts";
export { acceptInvitation, acceptInvitationInput } from "./members/accept-invitation.ts";
export { changeRole, changeRoleInput } from "./members/change-role.ts";
export { invitationInfo, invitationInfoInput } from "./members/invitation-info.ts";
export { inviteMember, inviteMemberInput } from "./members/invite-member.ts";
export { listInvitations } from "./members/list-invitations.ts";
export { listMembers, type Member } from "./members/list-members.ts";
export { chooseMails, chooseMailsInput, ownNotifications, seeNews } from "./members/own-notifications.ts";
export { leaveOrganisation, removeMember, removeMemberInput } from "./members/remove-member.ts";
export { sendInvitation } from "./members/send-invitation.ts";
export { withdrawInvitation, withdrawInvitationInput } from "./members/withdraw-invitation.ts";
export {
	listAccess,
	listAccessInput,
	logAccess,
	logRefusal,
	looksIntoRecords,
	type OperatorAct,
} from "./operators/access-log.ts";
export { findOperator, hashOperatorKey } from "./operators/find-operator.ts";
export { listOrganisations } from "./operators/list-organisations.ts";
export {
	beginOperatorFactor,
	beginOperatorFactorInput,
	confirmOperatorFactor,
	operatorCodeInput,
	proveOperatorFactor,
	removeOperatorFactor,
	renewOperatorCodes,
} from "./operators/operator-factor.ts";
export {
	listOperators,
	revokeOperatorSession,
	revokeOperatorSessionInput,
	signOutOperator,
} from "./operators/operator-people.ts";
export {
	findOperatorSession,
	type OperatorSession,
	type StartedOperatorSession,
} from "./operators/operator-session.ts";
export { operatorReadInput, readAsOperator } from "./operators/read-as-operator.ts";
export { signInOperator, signInOperatorInput } from "./operators/sign-in-operator.ts";
export { askOwner, askToSignIn, type PasskeyRequest } from "./passkeys/ask-for-passkey.ts";
export {
	beginPasskey,
	beginPasskeyInput,
	enrolPasskey,
	enrolPasskeyInput,
	type NewPasskeyRequest,
} from "./passkeys/enrol-passkey.ts";
export {
	listPasskeys,
	type OwnPasskey,
	removePasskey,
	removePasskeyInput,
	renamePasskey,
	renamePasskeyInput,
} from "./passkeys/own-passkeys.ts";
export { confirmWithPasskey, proveWithPasskey, signInWithPasskey, usePasskeyInput } from "./passkeys/use-passkey.ts";
export { newPassword } from "./passwords/choose-password.ts";
export { hashPassword } from "./passwords/hash-password.ts";
export {
	getSecurityRules,
	setSecurityRules,
	setSecurityRulesInput,
} from "./rules/security-rules.ts";
export { operatorsOwn } from "./second-factor/check-code.ts";
export {
	beginSecondFactor,
	confirmSecondFactor,
	confirmSecondFactorInput,
	factorsOf,
	removeSecondFactor,
	renewRecoveryCodes,
	secondFactorStatus,
} from "./second-factor/enrol.ts";
export { needSecondFactor } from "./second-factor/need-second-factor.ts";
export { proveSecondFactor } from "./second-factor/prove-second-factor.ts";
export { resetSecondFactor } from "./second-factor/reset-second-factor.ts";
export { openSeed, totpOf } from "./second-factor/seed.ts";
export { countAttempt } from "./security/count-attempt.ts";
export { listOwnEvents, listOwnEventsInput, type OwnEvent } from "./security/list-own-events.ts";
export { type Origin, recordSecurityEvent, type SecurityEventKind } from "./security/security-events.ts";
export { confirmPassword, confirmPasswordInput, proveOwnPassword } from "./sessions/confirm-password.ts";
export { currentSession, type OrganisationSeen } from "./sessions/current-session.ts";
export { findSession, hashToken, type Session } from "./sessions/find-session.ts";
export { listSessions } from "./sessions/list-sessions.ts";
export { needRecentPassword } from "./sessions/need-recent-password.ts";
export { revokeOtherSessions, revokeSession, revokeSessionInput } from "./sessions/revoke-session.ts";
export { signIn, signInInput } from "./sessions/sign-in.ts";
export { signOut } from "./sessions/sign-out.ts";
export type { StartedSession } from "./sessions/start-session.ts";
export { switchOrganisation, switchOrganisationInput } from "./sessions/switch-organisation.ts";
export { identityJobs, identityMails } from "./timetable.ts";
