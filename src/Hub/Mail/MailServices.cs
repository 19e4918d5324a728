namespace RemoteSupport.Hub.Mail;

/// <summary>Puts the outbox together.</summary>
public static class MailServices
{
    /// <param name="builder">The hub.</param>
    /// <param name="arguments">The demo writes its mails to a folder unless a server is named.</param>
    public static void AddMail(this WebApplicationBuilder builder, HubArguments arguments)
    {
        builder.Services.Configure<MailOptions>(builder.Configuration.GetSection(MailOptions.Section));
        if (arguments.Demo)
        {
            builder.Services.PostConfigure<MailOptions>(options => options.Pickup ??= Path.Combine(arguments.DataFolder, "mail"));
        }

        builder.Services.AddSingleton<MailOutbox>();
        builder.Services.AddSingleton<MailRoute>();
        builder.Services.AddSingleton<MailPost>();
        builder.Services.AddHostedService<MailWorker>();
    }
}
