using MimeKit;

namespace RemoteSupport.Hub.Mail;

/// <summary>
/// Writes mails as .eml files. The name is the Message-ID's, so a repetition after a crash overwrites the same file:
/// nothing is ever unknown.
/// </summary>
public sealed class PickupCarrier(string folder) : MailCarrier
{
    /// <inheritdoc/>
    public override string Target => folder;

    /// <inheritdoc/>
    public override async Task<MailAnswer> DeliverAsync(
        MimeMessage message, Func<Task> beforeHandOver, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, message.MessageId!.Split('@')[0] + ".eml");
        try
        {
            MakeFolder();
            await message.WriteToAsync(path + ".new", cancellationToken);
            File.Move(path + ".new", path, overwrite: true);
            return new MailAnswer(MailResult.Sent, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new MailAnswer(MailResult.Later, error.Message);
        }
    }

    private void MakeFolder()
    {
        var made = Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            made.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }
    }
}
