namespace RemoteSupport.Hub.Mail;

/// <summary>
/// How mails leave, from the configuration's section <c>Mail</c>: <c>--Mail:Host=smtp.firm.example</c>, or the
/// environment (<c>Mail__Password</c>), where a password is not seen in the list of processes.
/// </summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The SMTP server; without it mails go to <see cref="Pickup"/>, and without both they wait.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary><c>starttls</c>, <c>tls</c> from the first byte, or <c>none</c> for a server on this machine.</summary>
    public string Security { get; set; } = "starttls";

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Folder for .eml files.</summary>
    public string? Pickup { get; set; }

    /// <summary>Longest time for one step of the conversation with the server.</summary>
    public int TimeoutSeconds { get; set; } = 60;
}
