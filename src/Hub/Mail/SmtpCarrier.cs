using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace RemoteSupport.Hub.Mail;

/// <summary>Hands mails to an SMTP server (RFC 5321).</summary>
public sealed class SmtpCarrier(MailOptions options) : MailCarrier
{
    /// <inheritdoc/>
    public override string Target => $"{options.Host}:{options.Port}";

    /// <inheritdoc/>
    public override async Task<MailAnswer> DeliverAsync(
        MimeMessage message, Func<Task> beforeHandOver, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = options.TimeoutSeconds * 1000 };
        try
        {
            await client.ConnectAsync(options.Host!, options.Port, SecurityOf(options.Security), cancellationToken);
            if (!string.IsNullOrEmpty(options.User))
            {
                await client.AuthenticateAsync(options.User, options.Password ?? "", cancellationToken);
            }
        }
        catch (Exception error) when (IsOutside(error))
        {
            return new MailAnswer(MailResult.Later, error.Message);
        }

        await beforeHandOver();
        var answer = await HandOverAsync(client, message);
        await LeaveAsync(client);
        return answer;
    }

    /// <summary>Once begun it is not called off: half a mail has no defined fate.</summary>
    private static async Task<MailAnswer> HandOverAsync(SmtpClient client, MimeMessage message)
    {
        try
        {
            return new MailAnswer(MailResult.Sent, await client.SendAsync(message, CancellationToken.None));
        }
        catch (SmtpCommandException error)
        {
            // The server answered no: 4yz means later, 5yz means never (RFC 5321, 4.2.1).
            return new MailAnswer((int)error.StatusCode >= 500 ? MailResult.Refused : MailResult.Later, $"{(int)error.StatusCode} {error.Message}");
        }
        catch (Exception error) when (IsOutside(error))
        {
            return new MailAnswer(MailResult.Unknown, error.Message);
        }
    }

    private static async Task LeaveAsync(SmtpClient client)
    {
        try
        {
            await client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception error) when (IsOutside(error))
        {
            // The mail's fate is known; how the server says goodbye changes nothing.
            return;
        }
    }

    private static bool IsOutside(Exception error) =>
        error is IOException or SocketException or TimeoutException or OperationCanceledException
            or AuthenticationException or System.Security.Authentication.AuthenticationException
            or ProtocolException or CommandException or ServiceNotConnectedException or ServiceNotAuthenticatedException
            or SslHandshakeException or NotSupportedException;

    private static SecureSocketOptions SecurityOf(string security) => security switch
    {
        "none" => SecureSocketOptions.None,
        "tls" => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
