using RemoteSupport.Shared.Contracts;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Why a call or a text was not taken, for the staff.</summary>
public static class Refusals
{
    public static string Text(string error) => error switch
    {
        ErrorCodes.ContractExpired => Words.Of("Der Vertrag ist beendet.", "The contract has ended."),
        ErrorCodes.ContractNotStarted => Words.Of("Der Vertrag hat noch nicht begonnen.", "The contract has not started yet."),
        ErrorCodes.PersonNotAuthorised => Words.Of(
            "Diese Person darf keinen Support anfordern.", "This person may not request support."),
        ErrorCodes.LedgerUnavailable => Words.Of(
            "Das Protokoll kann nicht geschrieben werden. Es beginnt kein neues Gespräch.",
            "The record cannot be written. No new call is started."),
        ErrorCodes.SessionUnknown => Words.Of("Diese Sitzung gibt es nicht oder sie läuft noch.", "There is no such session, or it is still running."),
        ErrorCodes.MessageMalformed => Words.Of("Bitte schreiben Sie, was gemacht wurde.", "Please write what was done."),
        ErrorCodes.ServiceNotAgreed => Words.Of(
            "Der Vertrag nennt diese Leistung nicht.", "The contract does not name this service."),
        ErrorCodes.SeverityNotAgreed => Words.Of(
            "Der Vertrag nennt diese Klasse nicht.", "The contract does not name this class."),
        ErrorCodes.ApprovalUsedUp => Words.Of(
            "Die Freigabe dieses Vorgangs ist aufgebraucht. Bitte fordern Sie zuerst eine Bestätigung an.",
            "The approval of this case is used up. Please request a confirmation first."),
        ErrorCodes.NoApprover => Words.Of(
            "Niemand mit E-Mail-Adresse darf unter diesem Vertrag Kosten freigeben.",
            "Nobody with an e-mail address may approve cost under this contract."),
        ErrorCodes.ColleagueNotAdmitted => Words.Of(
            "Diese Adresse gehört nicht zu den Kollegen, die der Vertrag zulässt, oder der Name steht schon da. Bitte prüfen Sie beides.",
            "This address is not of the colleagues that the contract admits, or the name is there already. Please check both."),
        ErrorCodes.CallTaken => Words.Of("Das hat schon jemand übernommen.", "Somebody has already taken this."),
        _ => Words.Of("Das ging nicht. Bitte versuchen Sie es noch einmal.", "That did not work. Please try again."),
    };
}
