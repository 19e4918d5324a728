using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RemoteSupport.Hub.Data.Migrations
{
    /// <inheritdoc />
    public partial class ContractModel : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Name",
                table: "SeverityClasses",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "DisabledAt",
                table: "Persons",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BuyerReference",
                table: "Parties",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DataProcessingSignedOn",
                table: "Parties",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DebtorAccount",
                table: "Parties",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ElectronicAddress",
                table: "Parties",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ElectronicScheme",
                table: "Parties",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "EM");

            migrationBuilder.AddColumn<string>(
                name: "InvoiceEmail",
                table: "Parties",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsBusiness",
                table: "Parties",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "LineGrouping",
                table: "Parties",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "grouped");

            migrationBuilder.AddColumn<string>(
                name: "VatCheckReply",
                table: "Parties",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "VatCheckValid",
                table: "Parties",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VatCheckedNumber",
                table: "Parties",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VatCheckedOn",
                table: "Parties",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VatId",
                table: "Parties",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AccountHolder",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Bic",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Country",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "DE");

            migrationBuilder.AddColumn<int>(
                name: "Datev_AccountLength",
                table: "Firms",
                type: "INTEGER",
                nullable: false,
                defaultValue: 4);

            migrationBuilder.AddColumn<string>(
                name: "Datev_Chart",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "SKR03");

            migrationBuilder.AddColumn<int>(
                name: "Datev_ClientNumber",
                table: "Firms",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Datev_ConsultantNumber",
                table: "Firms",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Datev_FiscalYearStartMonth",
                table: "Firms",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Datev_RevenueAccount",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Datev_ReverseChargeAccount",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Iban",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InvoiceContactEmail",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InvoiceContactName",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InvoiceContactPhone",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MailSender",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PaymentDays",
                table: "Firms",
                type: "INTEGER",
                nullable: false,
                defaultValue: 14);

            migrationBuilder.AddColumn<string>(
                name: "PublicAddress",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RegisterId",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "NW");

            migrationBuilder.AddColumn<string>(
                name: "TaxNumber",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VatId",
                table: "Firms",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BudgetExpiresOn",
                table: "Contracts",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "BudgetUnits",
                table: "Contracts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Contracts",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "framework");

            migrationBuilder.AddColumn<string>(
                name: "MailDomain",
                table: "Contracts",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Months",
                table: "Contracts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 12);

            migrationBuilder.AddColumn<int>(
                name: "NoticeMonths",
                table: "Contracts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 3);

            migrationBuilder.AddColumn<string>(
                name: "OrderReference",
                table: "Contracts",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RenewalMonths",
                table: "Contracts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Stage",
                table: "Contracts",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "accepted");

            migrationBuilder.AddColumn<string>(
                name: "StartMode",
                table: "Contracts",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "dayStart");

            migrationBuilder.AddColumn<string>(
                name: "TerminatedOn",
                table: "Contracts",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Terms_BudgetPolicy",
                table: "Contracts",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "rate");

            migrationBuilder.AddColumn<string>(
                name: "Terms_CapPolicy",
                table: "Contracts",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "ask");

            migrationBuilder.AddColumn<string>(
                name: "Terms_LineGrouping",
                table: "Contracts",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "grouped");

            migrationBuilder.AddColumn<string>(
                name: "Terms_MergeScope",
                table: "Contracts",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "case");

            migrationBuilder.AddColumn<int>(
                name: "Terms_ObjectionDays",
                table: "Contracts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.AddColumn<string>(
                name: "Terms_ReactionClock",
                table: "Contracts",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "business");

            migrationBuilder.CreateTable(
                name: "ClosingDays",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Date = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClosingDays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContractAcceptances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContractId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    TextHash = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    OfferedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LinkHash = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    LinkExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AcceptedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    NotedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractAcceptances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractAcceptances_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContractVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContractId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    TextHash = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractVersions_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NoticeReminders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContractId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LastNoticeDay = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    DaysBefore = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeReminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NoticeReminders_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContractId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    GivenBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    InTime = table.Column<bool>(type: "INTEGER", nullable: true),
                    EffectiveOn = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Notices_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OutgoingMails",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DedupKey = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    Html = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: true),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAttemptAt = table.Column<long>(type: "INTEGER", nullable: true),
                    HandingOverSince = table.Column<long>(type: "INTEGER", nullable: true),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutgoingMails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ServicePositions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContractId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Price = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: true),
                    ValidFrom = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    CapUnits = table.Column<int>(type: "INTEGER", nullable: true),
                    StepMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Rounding = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    HourlyOvertime = table.Column<bool>(type: "INTEGER", nullable: false),
                    HalfDays = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServicePositions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ServicePositions_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StandardPrices",
                columns: table => new
                {
                    Severity = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    RatePerHour = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    ReactionHours = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandardPrices", x => x.Severity);
                });

            migrationBuilder.CreateTable(
                name: "VatRates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ValidFrom = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Percent = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VatRates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContractVersionFacts",
                columns: table => new
                {
                    VersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractVersionFacts", x => new { x.VersionId, x.Name });
                    table.ForeignKey(
                        name: "FK_ContractVersionFacts_ContractVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "ContractVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MailAttachments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MailId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailAttachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MailAttachments_OutgoingMails_MailId",
                        column: x => x.MailId,
                        principalTable: "OutgoingMails",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "VatRates",
                columns: new[] { "Id", "Percent", "ValidFrom" },
                values: new object[] { -1, 19m, "2021-01-01" });

            migrationBuilder.CreateIndex(
                name: "IX_ClosingDays_Date",
                table: "ClosingDays",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_ContractAcceptances_ContractId",
                table: "ContractAcceptances",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_ContractAcceptances_LinkHash",
                table: "ContractAcceptances",
                column: "LinkHash");

            migrationBuilder.CreateIndex(
                name: "IX_ContractVersions_ContractId_Number",
                table: "ContractVersions",
                columns: new[] { "ContractId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailAttachments_MailId",
                table: "MailAttachments",
                column: "MailId");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeReminders_ContractId_LastNoticeDay_DaysBefore",
                table: "NoticeReminders",
                columns: new[] { "ContractId", "LastNoticeDay", "DaysBefore" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_ContractId",
                table: "Notices",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMails_DedupKey",
                table: "OutgoingMails",
                column: "DedupKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMails_NextAttemptAt",
                table: "OutgoingMails",
                column: "NextAttemptAt");

            migrationBuilder.CreateIndex(
                name: "IX_ServicePositions_ContractId",
                table: "ServicePositions",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_VatRates_ValidFrom",
                table: "VatRates",
                column: "ValidFrom",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClosingDays");

            migrationBuilder.DropTable(
                name: "ContractAcceptances");

            migrationBuilder.DropTable(
                name: "ContractVersionFacts");

            migrationBuilder.DropTable(
                name: "MailAttachments");

            migrationBuilder.DropTable(
                name: "NoticeReminders");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "ServicePositions");

            migrationBuilder.DropTable(
                name: "StandardPrices");

            migrationBuilder.DropTable(
                name: "VatRates");

            migrationBuilder.DropTable(
                name: "ContractVersions");

            migrationBuilder.DropTable(
                name: "OutgoingMails");

            migrationBuilder.DropColumn(
                name: "Name",
                table: "SeverityClasses");

            migrationBuilder.DropColumn(
                name: "DisabledAt",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "BuyerReference",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "DataProcessingSignedOn",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "DebtorAccount",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "ElectronicAddress",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "ElectronicScheme",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "InvoiceEmail",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "IsBusiness",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "LineGrouping",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "VatCheckReply",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "VatCheckValid",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "VatCheckedNumber",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "VatCheckedOn",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "VatId",
                table: "Parties");

            migrationBuilder.DropColumn(
                name: "AccountHolder",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "Bic",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "Country",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "Datev_AccountLength",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "Datev_Chart",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "Datev_ClientNumber",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "Datev_ConsultantNumber",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "Datev_FiscalYearStartMonth",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "Datev_RevenueAccount",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "Datev_ReverseChargeAccount",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "Iban",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "InvoiceContactEmail",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "InvoiceContactName",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "InvoiceContactPhone",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "MailSender",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "PaymentDays",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "PublicAddress",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "RegisterId",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "TaxNumber",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "VatId",
                table: "Firms");

            migrationBuilder.DropColumn(
                name: "BudgetExpiresOn",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "BudgetUnits",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "MailDomain",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Months",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "NoticeMonths",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "OrderReference",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "RenewalMonths",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Stage",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "StartMode",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "TerminatedOn",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Terms_BudgetPolicy",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Terms_CapPolicy",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Terms_LineGrouping",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Terms_MergeScope",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Terms_ObjectionDays",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Terms_ReactionClock",
                table: "Contracts");
        }
    }
}
