using Microsoft.Extensions.Options;

namespace RemoteSupport.Hub.Mail;

/// <summary>The way out that was configured: a server, a folder, or none, and then mails wait.</summary>
public sealed class MailRoute(IOptions<MailOptions> options)
{
    public MailCarrier? Carrier { get; } =
        options.Value is { Host.Length: > 0 } server ? new SmtpCarrier(server)
        : options.Value.Pickup is { Length: > 0 } folder ? new PickupCarrier(folder)
        : null;
}
